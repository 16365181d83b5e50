package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.connection.CallTerms;
import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.mtproto.connection.PendingCall;
import dev.mtsidecar.tl.TlFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * One TL function on its way to whichever DC answers it.
 *
 * @param owner the session's id
 * @param homeDc where to start
 * @param apiId told to Telegram when the connection is initialised
 * @param keys the owner's key for a DC
 * @param started hears of each attempt, so that a caller who leaves can withdraw it
 */
public record DcCall<R>(
    String owner,
    int homeDc,
    int apiId,
    TlFunction<R> function,
    CallTerms terms,
    IntFunction<KeyKeeper> keys,
    Consumer<PendingCall<R>> started) {}
