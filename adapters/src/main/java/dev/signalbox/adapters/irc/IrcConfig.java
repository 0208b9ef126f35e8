package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.kit.Speech;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.spi.text.VisibleText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection as configured.
///
/// @param trust certificates to trust instead of the system's, in PEM, or null
/// @param password the server's own password, or null
/// @param sasl our account with the server's services, or null
/// @param workspace what the people's ids are unique in
/// @param speech what is said to us in a channel
/// @param rooms our room names, each with its channel
public record IrcConfig(
    String server,
    int port,
    boolean tls,
    @Nullable Path trust,
    String nick,
    @Nullable Secret password,
    @Nullable IrcSasl sasl,
    String workspace,
    Speech speech,
    Map<String, String> rooms) {
  private static final int TLS_PORT = 6697;
  private static final int PLAIN_PORT = 6667;
  private static final String CHANNEL = "[#&+!][^\\s,:\\p{Cntrl}]{1,49}";

  public IrcConfig {
    rooms = Collections.unmodifiableMap(new LinkedHashMap<>(rooms));
  }

  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static IrcConfig read(Settings settings) {
    var server = settings.text("server");
    var tls = settings.flag("tls", true);
    var port = settings.number("port", usualPort(tls));
    if (!isPort(port)) {
      throw settings.problem("port", "expected 1 to 65535, not " + port);
    }
    var nick = settings.text("nick", "signalbox");
    if (!IrcText.isNick(nick)) {
      throw settings.problem("nick", "'" + nick + "' cannot be a nick");
    }
    var config =
        new IrcConfig(
            server,
            port,
            tls,
            trust(settings, tls),
            nick,
            password(settings),
            sasl(settings),
            settings.text("workspace", server),
            Speech.read(settings),
            rooms(settings));
    settings.close();
    return config;
  }

  /// The port of servers that say none.
  static int usualPort(boolean tls) {
    return tls ? TLS_PORT : PLAIN_PORT;
  }

  static boolean isPort(int port) {
    return port >= 1 && port <= 65_535;
  }

  private static @Nullable Path trust(Settings settings, boolean tls) {
    var trust = settings.text("trust", "");
    if (!trust.isEmpty() && !tls) {
      throw settings.problem("trust", "means nothing with tls: false");
    }
    return trust.isEmpty() ? null : Path.of(trust);
  }

  private static @Nullable Secret password(Settings settings) {
    var password = settings.secret("password").orElse(null);
    if (password != null && !IrcText.isOneLine(password.reveal())) {
      throw settings.problem("password", "must be one line");
    }
    return password;
  }

  private static @Nullable IrcSasl sasl(Settings settings) {
    if (!settings.has("sasl")) {
      settings.section("sasl");
      return null;
    }
    var section = settings.section("sasl");
    var account = section.text("account");
    var password = section.secret("password");
    section.close();
    return new IrcSasl(
        account, password.orElseThrow(() -> section.problem("password", "is missing")));
  }

  /// The one spelling that a channel has with us: its server takes others for the same.
  static Optional<String> channel(String named) {
    return named.matches(CHANNEL) && VisibleText.line(named).equals(named)
        ? Optional.of(IrcServer.folded(named, 'Z'))
        : Optional.empty();
  }

  private static Map<String, String> rooms(Settings settings) {
    var section = settings.section("rooms");
    var rooms = new LinkedHashMap<String, String>();
    var unannounced = new IrcServer();
    var taken = new HashSet<String>();
    for (var room : section.names()) {
      var named = section.text(room);
      var channel =
          channel(named)
              .orElseThrow(() ->
                  section.problem(room, "'" + named + "' is not a channel such as #payments"));
      if (!taken.add(unannounced.fold(channel))) {
        throw section.problem(room, channel + " already belongs to another room");
      }
      rooms.put(room, channel);
    }
    section.close();
    return rooms;
  }
}
