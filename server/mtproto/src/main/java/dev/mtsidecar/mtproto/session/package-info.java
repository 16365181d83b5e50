/**
 * One encrypted session without I/O: {@link dev.mtsidecar.mtproto.session.EncryptedSession} takes
 * packets, requests and time, and gives packets, events and a deadline.
 */
@NullMarked
package dev.mtsidecar.mtproto.session;

import org.jspecify.annotations.NullMarked;
