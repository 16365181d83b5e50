package dev.mtsidecar.sandbox;

import dev.mtsidecar.sandbox.rpc.Answer;
import dev.mtsidecar.sandbox.rpc.Caller;
import dev.mtsidecar.sandbox.rpc.Notices;
import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlWriter;
import dev.mtsidecar.tl.service.RpcError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has API calls answered, each on a virtual thread of its own, so that a slow one delays none. */
final class RpcCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RpcCalls.class);

  /** A client shows nothing of these errors itself: the words for a person come as an update. */
  private static final int NOT_ACCEPTABLE = 406;

  /** Nothing follows this one. */
  private static final String KEY_IS_DEAD = "AUTH_KEY_DUPLICATED";

  private final DcPart part;
  private final Executor threads;
  private final CountDownLatch closing;

  /** Calls of one DC; those that wait end when {@code closing} falls to zero. */
  RpcCalls(DcPart part, Executor threads, CountDownLatch closing) {
    this.part = part;
    this.threads = threads;
    this.closing = closing;
  }

  /** Begins a call; its answer goes to the session whenever it comes. */
  void begin(DcSession session, DcConnection link, long msgId, Bytes query) {
    try {
      threads.execute(() -> run(session, link, msgId, query));
    } catch (RejectedExecutionException e) {
      LOG.atDebug().addKeyValue("dc", part.id()).log("a call came while the DC was closing");
    }
  }

  private void run(DcSession session, DcConnection link, long msgId, Bytes query) {
    Caller caller = new Caller(part.id(), session.keyId(), session.sessionId(), msgId);
    try {
      give(part.handler().answer(caller, query.toByteArray()), session, link, msgId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).addKeyValue("dc", part.id()).log("a handler failed");
      session.answer(link, msgId, boxed(new RpcError(500, "INTERNAL")));
    }
  }

  private void give(Answer answer, DcSession session, DcConnection link, long msgId)
      throws InterruptedException {
    switch (answer) {
      case Answer.Result(var object) -> session.answer(link, msgId, boxed(object));
      case Answer.Refusal(int code, var message) -> {
        session.answer(link, msgId, boxed(new RpcError(code, message)));
        if (code == NOT_ACCEPTABLE && !message.equals(KEY_IS_DEAD)) {
          session.push(Notices.afterRefusal(message, part.clock().instant()));
        }
      }
      case Answer.Later(var delay, var then) -> {
        if (!closing.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
          give(then, session, link, msgId);
        }
      }
      case Answer.Silence() -> {}
      case Answer.CutLink() -> {
        session.unhear(msgId);
        link.close();
      }
      case Answer.CutLinkAfter(Answer.Result(var object)) ->
          session.answerAfterCut(link, msgId, boxed(object));
      case Answer.CutLinkAfter(Answer.Refusal(int code, var message)) ->
          session.answerAfterCut(link, msgId, boxed(new RpcError(code, message)));
      case Answer.CutLinkAfter(var kept) -> {
        link.close();
        give(kept, session, link, msgId);
      }
    }
  }

  private static Bytes boxed(TlObject object) {
    TlWriter out = new TlWriter();
    object.writeTo(out);
    return Bytes.of(out.toByteArray());
  }
}
