package dev.mtsidecar.sidecar.dc;

import dev.mtsidecar.mtproto.RpcResult;
import dev.mtsidecar.mtproto.connection.CallTimeoutException;
import dev.mtsidecar.mtproto.connection.ConnectionLostException;
import dev.mtsidecar.mtproto.connection.Endpoint;
import dev.mtsidecar.mtproto.connection.KeyKeeper;
import dev.mtsidecar.mtproto.connection.MtprotoConnection;
import dev.mtsidecar.mtproto.connection.PendingCall;
import dev.mtsidecar.tl.TlFormatException;
import java.util.Optional;

/**
 * Takes a call to the DC that answers it, and follows Telegram when it points elsewhere.
 *
 * <p>Blocks; call it on a virtual thread. Safe for concurrent use.
 */
public final class DcRouter {
  /** A fourth redirect in one call is a loop. */
  public static final int MAX_MIGRATIONS = 3;

  /** Opens a connection to an endpoint; nothing is dialled before its first call. */
  public interface Opener {
    MtprotoConnection open(String owner, Endpoint endpoint, int apiId, KeyKeeper keys);
  }

  private final DcDirectory directory;
  private final DcConnections connections;
  private final Opener opener;

  public DcRouter(DcDirectory directory, DcConnections connections, Opener opener) {
    this.directory = directory;
    this.connections = connections;
    this.opener = opener;
  }

  /**
   * Calls on the home DC and goes on from there as Telegram says.
   *
   * @throws InterruptedException if this thread is to stop; the call may still be answered
   */
  public <R> DcAnswer<R> invoke(DcCall<R> call) throws InterruptedException {
    int dcId = call.homeDc();
    for (int migrations = 0; ; migrations++) {
      Optional<Endpoint> endpoint = directory.endpoint(dcId);
      if (endpoint.isEmpty()) {
        return new DcAnswer.UnknownDc<>(dcId, call.homeDc());
      }
      DcAnswer<R> answer = ask(call, endpoint.get());
      if (!(answer instanceof DcAnswer.Refused<R>(var error, var _))
          || !(Migration.of(error) instanceof Migration.MoveHome(int target))) {
        return answer;
      }
      if (directory.endpoint(target).isEmpty()) {
        return new DcAnswer.UnknownDc<>(target, dcId);
      }
      if (migrations == MAX_MIGRATIONS) {
        return new DcAnswer.RedirectLoop<>(target, dcId);
      }
      dcId = target;
    }
  }

  private <R> DcAnswer<R> ask(DcCall<R> call, Endpoint endpoint) throws InterruptedException {
    int dcId = endpoint.dcId();
    MtprotoConnection connection =
        connections.get(
            new DcConnections.Key(call.owner(), dcId),
            () -> opener.open(call.owner(), endpoint, call.apiId(), call.keys().apply(dcId)));
    PendingCall<R> pending = connection.submit(call.function(), call.terms());
    call.started().accept(pending);
    try {
      return switch (pending.await()) {
        case RpcResult.Ok<R>(R answer) -> new DcAnswer.Answered<>(answer, dcId);
        case RpcResult.Refused<R>(var error) -> new DcAnswer.Refused<>(error, dcId);
      };
    } catch (ConnectionLostException e) {
      return new DcAnswer.Lost<>(e.delivery(), e.why(), String.valueOf(e.getMessage()), dcId);
    } catch (CallTimeoutException e) {
      return new DcAnswer.Lost<>(e.delivery(), null, String.valueOf(e.getMessage()), dcId);
    } catch (TlFormatException e) {
      return new DcAnswer.Unreadable<>(String.valueOf(e.getMessage()), dcId);
    }
  }
}
