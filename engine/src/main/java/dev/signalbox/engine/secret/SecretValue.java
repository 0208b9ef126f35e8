package dev.signalbox.engine.secret;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// A secret as lines, records and expressions have it: which one it is, and nothing of its value.
/// What it holds is opened where a step acts, and nowhere else.
///
/// @param name the parameter, or what signalbox.yaml calls it
/// @param id by which it is found again
/// @param digest keyed digest of its value and id, so that another value is another secret; empty
///   where it is bound to nothing
public record SecretValue(String name, String id, String digest) {
  private static final String STAND_IN = "stand-in";
  private static final String LENT = "lent";
  private static final String PREFIX = "secret:";

  /// Characters of an id, of the alphabet of codes: nobody guesses one.
  public static final int LENGTH = 20;

  private static final Pattern WRITTEN = Pattern.compile(PREFIX + "[2-9a-z]{" + LENGTH + "}");

  /// Of a test or a dry run, in which nothing is opened.
  public static SecretValue standIn(String name) {
    return new SecretValue(name, STAND_IN, "");
  }

  /// One of the installation, which its file lends to runbooks under this name.
  public static SecretValue lent(String name) {
    return new SecretValue(name, LENT, "");
  }

  /// The secret with these fields, which [#stored] gave.
  public static SecretValue of(Map<?, ?> stored) {
    return new SecretValue(
        String.valueOf(stored.get("name")),
        String.valueOf(stored.get("id")),
        String.valueOf(stored.get("digest")));
  }

  /// Whether a text names a secret as a line does, by the id that it was given.
  public static boolean isWritten(String text) {
    return WRITTEN.matcher(text).matches();
  }

  public boolean isStandIn() {
    return id.equals(STAND_IN);
  }

  /// Whether the installation keeps it.
  public boolean isLent() {
    return id.equals(LENT);
  }

  /// Its fields, to be read again.
  public Map<String, Object> stored() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("id", id);
    fields.put("digest", digest);
    return fields;
  }

  /// As it stands in a line: `secret:k7m2…`.
  @Override
  public String toString() {
    return PREFIX + id;
  }
}
