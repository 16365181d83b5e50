package dev.mtsidecar.sandbox;

import java.net.InetSocketAddress;

/**
 * Where a DC listens.
 *
 * @param id 1 to 3
 * @param address resolved, on the loopback interface, with the real port
 */
public record DcAddress(int id, InetSocketAddress address) {}
