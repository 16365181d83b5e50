/** MTProto's service messages: generated from service.tl, and the few generic shapes by hand. */
@NullMarked
package dev.mtsidecar.tl.service;

import org.jspecify.annotations.NullMarked;
