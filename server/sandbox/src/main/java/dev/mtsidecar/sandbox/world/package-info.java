/**
 * What the sandbox remembers: keys agreed, accounts, codes sent. Kept in an append log, so that
 * killing the process loses neither half of a login.
 */
@NullMarked
package dev.mtsidecar.sandbox.world;

import org.jspecify.annotations.NullMarked;
