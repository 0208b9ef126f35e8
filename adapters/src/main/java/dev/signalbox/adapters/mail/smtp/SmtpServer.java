package dev.signalbox.adapters.mail.smtp;

import dev.signalbox.spi.config.Secret;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The server that takes our mail.
///
/// @param trust certificates to trust instead of the system's, in PEM, or null
/// @param user as whom we sign in, or null for as nobody
/// @param password of that user; null without one
public record SmtpServer(
    String host,
    int port,
    Tls tls,
    @Nullable Path trust,
    @Nullable String user,
    @Nullable Secret password) {
  public SmtpServer {
    Objects.requireNonNull(host);
    Objects.requireNonNull(tls);
  }

  /// How a connection is made secret.
  public enum Tls {
    /// Begun in clear, and nothing but that is said before it is secret (RFC 3207).
    STARTTLS(587),
    /// From its first byte (RFC 8314).
    TLS(465),
    /// Never.
    OFF(25);

    private final int port;

    Tls(int port) {
      this.port = port;
    }

    /// The port of servers that say none.
    public int port() {
      return port;
    }
  }

  /// Where it is, for people.
  public String told() {
    return host + ":" + port + (tls == Tls.OFF ? ", in clear" : "");
  }
}
