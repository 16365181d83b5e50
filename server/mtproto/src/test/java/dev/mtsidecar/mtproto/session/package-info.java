/** The session's rules, one by one and all together. */
@NullMarked
package dev.mtsidecar.mtproto.session;

import org.jspecify.annotations.NullMarked;
