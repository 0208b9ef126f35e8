package dev.signalbox.engine.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the forms in which people write where their PostgreSQL is.
final class PostgresUrl {
  private PostgresUrl() {}

  static DatabaseConfig.Postgres parse(String text) {
    String plain = text.startsWith("jdbc:") ? text.substring(5) : text;
    plain = plain.replaceFirst("^postgres://", "postgresql://");
    if (!plain.startsWith("postgresql://")) {
      throw refusal(null);
    }
    try {
      return parse(new URI(plain));
    } catch (URISyntaxException failure) {
      throw refusal(null);
    }
  }

  private static DatabaseConfig.Postgres parse(URI url) {
    if (url.getRawAuthority() == null || url.getPath().length() < 2) {
      throw refusal(null);
    }
    String user = null;
    String password = null;
    String authority = url.getRawAuthority();
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String[] parts = authority.substring(0, at).split(":", 2);
      user = decode(parts[0]);
      password = parts.length > 1 ? decode(parts[1]) : null;
      authority = authority.substring(at + 1);
    }
    List<String> rest = new ArrayList<>();
    for (String option : url.getRawQuery() == null ? new String[0] : url.getRawQuery().split("&")) {
      if (option.startsWith("user=")) {
        user = decode(option.substring(5));
      } else if (option.startsWith("password=")) {
        password = decode(option.substring(9));
      } else {
        rest.add(option);
      }
    }
    String query = rest.isEmpty() ? "" : "?" + String.join("&", rest);
    return new DatabaseConfig.Postgres(
        "jdbc:postgresql://" + authority + url.getRawPath() + query, user, password);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// Without the text: it may hold a password.
  private static StoreOpenException refusal(@Nullable Throwable cause) {
    return new StoreOpenException(
        "The database url must look like postgresql://user:password@host:5432/database", cause);
  }
}
