/** The rules of the contract, checked on the descriptors that the build made of it. */
@NullMarked
package dev.mtsidecar.contract;

import org.jspecify.annotations.NullMarked;
