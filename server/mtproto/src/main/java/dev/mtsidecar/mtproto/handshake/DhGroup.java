package dev.mtsidecar.mtproto.handshake;

import java.math.BigInteger;

/** The server's numbers, all checked: generator, prime, and its half of the exchange. */
record DhGroup(BigInteger g, BigInteger p, BigInteger gA) {}
