package dev.signalbox.e2e;

import dev.signalbox.testkit.irc.IrcPerson;
import dev.signalbox.testkit.matrix.MatrixPerson;
import dev.signalbox.testkit.mattermost.FakeMattermost;
import java.util.List;

/// A room of a chat platform as somebody in it writes and reads there.
interface ReadChat {
  /// The name of its connection.
  String name();

  /// Whether the platform knows a message that is sent again.
  boolean tellsRepeats();

  /// Whether it keeps what was said while nobody listened.
  boolean keeps();

  void says(String text);

  /// The newest that can be read there, in no order.
  List<String> texts();

  /// How often this can be read there.
  default List<String> readings(String text) {
    return texts().stream().filter(read -> read.contains(text)).toList();
  }

  /// A channel of an IRC server without history.
  record Irc(IrcPerson person, String channel) implements ReadChat {
    @Override
    public String name() {
      return "irc";
    }

    @Override
    public boolean tellsRepeats() {
      return false;
    }

    @Override
    public boolean keeps() {
      return false;
    }

    @Override
    public void says(String text) {
      person.says(channel, text);
    }

    @Override
    public List<String> texts() {
      return person.lines();
    }
  }

  /// A room of a homeserver.
  record Matrix(MatrixPerson person, String room) implements ReadChat {
    @Override
    public String name() {
      return "matrix";
    }

    @Override
    public boolean tellsRepeats() {
      return true;
    }

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public void says(String text) {
      person.says(room, text);
    }

    @Override
    public List<String> texts() {
      return person.reads(room).stream().map(MatrixPerson::body).toList();
    }
  }

  /// The channel `payments` of a Mattermost server.
  record Mattermost(FakeMattermost server) implements ReadChat {
    @Override
    public String name() {
      return "mattermost";
    }

    @Override
    public boolean tellsRepeats() {
      return false;
    }

    @Override
    public boolean keeps() {
      return true;
    }

    @Override
    public void says(String text) {
      server.says(FakeMattermost.ADA, FakeMattermost.PAYMENTS, "", text);
    }

    @Override
    public List<String> texts() {
      return server.seen().stream().map(FakeMattermost.Seen::text).toList();
    }
  }
}
