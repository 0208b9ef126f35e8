package dev.signalbox.testkit.mattermost;

import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.websocket.FakeWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/// The server's side of its WebSockets: nothing is told before the client has said whose token it
/// has, and what is told is numbered for each client.
final class FakeMattermostSockets {
  private static final int TEXT = FakeWebSocket.TEXT | FakeWebSocket.LAST;

  private final Function<String, Optional<String>> users;
  private final List<String> violations;
  private final List<Session> sessions = new CopyOnWriteArrayList<>();

  /// @param users whose token it is
  FakeMattermostSockets(Function<String, Optional<String>> users, List<String> violations) {
    this.users = users;
    this.violations = violations;
  }

  private static final class Session {
    private final FakeWebSocket socket;
    private final String user;
    private long seq;

    Session(FakeWebSocket socket, String user) {
      this.socket = socket;
      this.user = user;
    }
  }

  /// Reads one until it ends.
  void serve(FakeWebSocket socket) {
    Session session = null;
    try (socket) {
      while (true) {
        var frame = socket.read(true);
        if (frame.startsWith("8")) {
          return;
        }
        if (frame.startsWith("1 ")) {
          var said = JsonBody.read(frame.substring(2));
          if (said.text("action").equals("authentication_challenge")) {
            session = welcome(socket, said);
          } else if (session == null && !said.text("action").equals("ping")) {
            violations.add("said before it was known who says it: " + frame);
          } else {
            answer(socket, said, Map.of("text", "pong"));
          }
        }
      }
    } catch (IOException | UncheckedIOException ended) {
      // the other side is gone
    } finally {
      if (session != null) {
        sessions.remove(session);
      }
    }
  }

  private Session welcome(FakeWebSocket socket, JsonBody said) throws IOException {
    var user = users.apply(said.object("data").text("token"));
    if (user.isEmpty()) {
      throw new IOException("nobody's token");
    }
    var session = new Session(socket, user.get());
    answer(socket, said, Map.of());
    synchronized (session) {
      sessions.add(session);
      send(
          session,
          "hello",
          Map.of(
              "connection_id", "c" + System.identityHashCode(session), "server_version", "11.9.0"),
          Map.of("user_id", user.get()));
    }
    return session;
  }

  private static void answer(FakeWebSocket socket, JsonBody said, Map<String, ?> data) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("status", "OK");
    answer.put("data", data);
    answer.put("seq_reply", said.members().get("seq"));
    socket.says(TEXT, JsonWriter.text(answer));
  }

  private static void send(
      Session session, String event, Map<String, ?> data, Map<String, ?> broadcast) {
    synchronized (session) {
      var told = new LinkedHashMap<String, Object>();
      told.put("event", event);
      told.put("data", data);
      told.put("broadcast", broadcast);
      told.put("seq", session.seq++);
      try {
        session.socket.says(TEXT, JsonWriter.text(told));
      } catch (UncheckedIOException gone) {
        // nobody learns of it
      }
    }
  }

  /// Tells something to users.
  void tell(Predicate<String> whom, String event, Map<String, ?> data, Map<String, ?> broadcast) {
    for (var session : sessions) {
      if (whom.test(session.user)) {
        send(session, event, data, broadcast);
      }
    }
  }

  /// What comes next to anybody is left out, though it has its number.
  void leavesOut() {
    for (var session : sessions) {
      synchronized (session) {
        session.seq++;
      }
    }
  }

  boolean has(String user) {
    return sessions.stream().anyMatch(session -> session.user.equals(user));
  }
}
