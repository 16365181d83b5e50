/**
 * The cryptography of MTProto 2.0: one algorithm a class, bytes in and bytes out.
 *
 * <p>Nothing here asks for time or chance; randomness comes in through {@link
 * dev.mtsidecar.mtproto.crypto.Entropy}. The JDK's ciphers do the work. BouncyCastle is used for
 * one thing only, reading PKCS#1 public keys, which the JDK cannot do.
 */
@NullMarked
package dev.mtsidecar.mtproto.crypto;

import org.jspecify.annotations.NullMarked;
