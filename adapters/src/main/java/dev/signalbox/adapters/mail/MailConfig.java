package dev.signalbox.adapters.mail;

import dev.signalbox.adapters.mail.smtp.SmtpServer;
import dev.signalbox.adapters.mail.smtp.SmtpServer.Tls;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.config.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One connection as configured.
///
/// @param from the address that mails come from
/// @param name who they say that they are from
record MailConfig(SmtpServer server, MailAddress from, String name) {
  /// Reads and closes the section.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when something is missing, wrong or unknown
  static MailConfig read(Settings settings) {
    var from =
        MailAddress.read(settings.text("from"))
            .orElseThrow(
                () -> settings.problem("from", "is no address such as signalbox@example.org"));
    var name = settings.text("name", "Signalbox");
    if (name.isBlank() || !name.matches("\\P{Cntrl}{1,60}")) {
      throw settings.problem("name", "must be one line of at most 60 characters");
    }
    var config = new MailConfig(server(settings), from, name);
    settings.close();
    return config;
  }

  private static SmtpServer server(Settings settings) {
    var host = settings.text("server");
    if (!host.matches("[A-Za-z0-9.:-]+")) {
      throw settings.problem("server", "is no host name such as smtp.example.org");
    }
    var tls = tls(settings);
    if (tls == Tls.OFF && !isLocal(host)) {
      throw settings.problem("tls", "off is for a server on this machine only: localhost");
    }
    int port = settings.number("port", tls.port());
    if (port < 1 || port > 65_535) {
      throw settings.problem("port", "expected 1 to 65535, not " + port);
    }
    var user = settings.text("user", "");
    var password = settings.secret("password").orElse(null);
    if (user.isEmpty() != (password == null)) {
      throw settings.problem(user.isEmpty() ? "user" : "password", "is missing");
    }
    return new SmtpServer(
        host,
        port,
        tls,
        trust(settings, tls),
        user.isEmpty() ? null : user,
        told(settings, password));
  }

  private static @Nullable Secret told(Settings settings, @Nullable Secret password) {
    if (password != null && password.reveal().indexOf('\0') >= 0) {
      throw settings.problem("password", "holds a character that no password can");
    }
    return password;
  }

  private static Tls tls(Settings settings) {
    var wanted = settings.text("tls", "starttls");
    return Arrays.stream(Tls.values())
        .filter(tls -> tls.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> settings.problem("tls", "expected starttls, tls or off, not '" + wanted + "'"));
  }

  static boolean isLocal(String host) {
    return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("::1");
  }

  private static @Nullable Path trust(Settings settings, Tls tls) {
    var trust = settings.text("trust", "");
    if (!trust.isEmpty() && tls == Tls.OFF) {
      throw settings.problem("trust", "means nothing with tls: off");
    }
    return trust.isEmpty() ? null : Path.of(trust);
  }
}
