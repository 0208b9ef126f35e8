package dev.signalbox.web.hook;

import dev.signalbox.chat.gateway.ChatDoors;
import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.bulkhead.BusyException;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Addresses;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.SenderLog;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET` and `POST /chat/{connection}/{name}`: hands calls of chat platforms to the adapter that
/// takes them, byte for byte. Nobody has proved anything yet who calls here: all that one can take
/// of the server is bounded.
public final class DoorApi implements Api {
  private static final Logger LOG = LoggerFactory.getLogger(DoorApi.class);
  private static final String CONNECTION = "connection";
  private static final String NAME = "name";
  private static final String ADDRESS = ChatDoors.PATH + "{" + CONNECTION + "}/{" + NAME + "}";
  private static final int SMALL = 64 * 1024;
  private static final int LARGE_AT_ONCE = 16;
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final ChatDoors doors;
  private final Bulkhead calls;
  private final SenderLog senders = new SenderLog();
  private final Semaphore largeOnes = new Semaphore(LARGE_AT_ONCE);

  /// @param calls where adapters take calls, by connection
  public DoorApi(ChatDoors doors, Bulkhead calls) {
    this.doors = doors;
    this.calls = calls;
  }

  @Override
  public void add(Addresses addresses) {
    addresses.add(HandlerType.GET, ADDRESS, this::call);
    addresses.add(HandlerType.POST, ADDRESS, this::call);
  }

  private void call(Context context) {
    String connection = context.pathParam(CONNECTION);
    var taker = doors.at(connection, context.pathParam(NAME)).orElseThrow(() -> shut(context));
    String query = context.queryString();
    var call =
        new Door.Call(
            context.method().name(), query == null ? "" : query, headers(context), body(context));
    send(context, calls.run(connection, () -> taken(context, taker, call)));
  }

  private ApiException shut(Context context) {
    senders.refused(context.path(), "no connection is called there", context.ip());
    return new ApiException(404, "not-found", "There is nothing at this address.");
  }

  private static Map<String, List<String>> headers(Context context) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (String name : Collections.list(context.req().getHeaderNames())) {
      headers.put(name, Collections.list(context.req().getHeaders(name)));
    }
    return headers;
  }

  /// Large bodies are not read beside too many others, as they need memory for as long as they
  /// come.
  private byte[] body(Context context) {
    long length = context.req().getContentLengthLong();
    if (length >= 0 && length <= SMALL) {
      return Body.bytes(context, Door.LARGEST);
    }
    if (!largeOnes.tryAcquire()) {
      throw new BusyException("Too many large calls at once", RETRY);
    }
    try {
      return Body.bytes(context, Door.LARGEST);
    } finally {
      largeOnes.release();
    }
  }

  /// What an adapter throws may say what was sent, so it is not repeated.
  private static Door.Answer taken(
      Context context, Function<Door.Call, Door.Answer> taker, Door.Call call) {
    try {
      return taker.apply(call);
    } catch (BusyException | StoreReadOnlyException | StoreUncertainException notNow) {
      throw notNow;
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError failure) {
      StackTraceElement[] where = failure.getStackTrace();
      LOG.error(
          "{} {} failed in the adapter: {} at {}",
          context.method(),
          context.path(),
          failure.getClass().getName(),
          where.length == 0 ? "an unknown place" : where[0]);
      throw new ApiException(
          500, "internal", "Something went wrong here; the server's log says what.");
    }
  }

  private static void send(Context context, Door.Answer answer) {
    context.status(answer.status());
    if (answer.type() != null) {
      context.contentType(answer.type());
    }
    context.result(answer.body());
  }
}
