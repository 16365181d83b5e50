/**
 * What the daemon remembers: sessions, their keys, answered requests, flood waits.
 *
 * <p>{@link dev.mtsidecar.sidecar.store.SessionStore} is the face. The store knows nothing of
 * logins: what a session's body means is the login package's business, and every content is opaque
 * bytes here.
 */
@NullMarked
package dev.mtsidecar.sidecar.store;

import org.jspecify.annotations.NullMarked;
