package dev.signalbox.engine.directory;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Hashtable;
import java.util.regex.Pattern;
import javax.naming.Context;
import javax.naming.NamingException;

/// How a directory is reached with the JDK's client: over TLS with the host's name where the
/// address says `ldaps`, following no reference, making no objects.
public final class LdapEnvironment {
  private static final String FACTORY = "com.sun.jndi.ldap.LdapCtxFactory";
  private static final String BASIC = "Basic ";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  private LdapEnvironment() {}

  /// What the client takes.
  ///
  /// @param authorization user and password as the header `Basic` has them; anything else signs in
  ///   nobody
  /// @param most how long an answer may take
  @SuppressWarnings("JdkObsolete") // what the JDK's client takes
  public static Hashtable<String, String> of(URI uri, String authorization, Duration most) {
    var environment = new Hashtable<String, String>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    environment.put(Context.PROVIDER_URL, uri.getScheme() + "://" + uri.getHost() + port);
    // A reference leads to a stranger: it is an error, and never followed.
    environment.put(Context.REFERRAL, "throw");
    environment.put("com.sun.jndi.ldap.object.trustSerialData", "false");
    environment.put("com.sun.jndi.ldap.connect.timeout", millis(CONNECT, most));
    environment.put("com.sun.jndi.ldap.read.timeout", millis(most, most));
    if (authorization.startsWith(BASIC)) {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
      String text = new String(pair, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      environment.put(Context.SECURITY_AUTHENTICATION, "simple");
      environment.put(Context.SECURITY_PRINCIPAL, text.substring(0, colon));
      environment.put(Context.SECURITY_CREDENTIALS, text.substring(colon + 1));
    } else {
      environment.put(Context.SECURITY_AUTHENTICATION, "none");
    }
    return environment;
  }

  private static String millis(Duration duration, Duration most) {
    return Long.toString(Math.max(1, Math.min(duration.toMillis(), most.toMillis())));
  }

  /// The names of attributes and classes stand in a filter as they are.
  ///
  /// @throws IllegalArgumentException when it is no such name
  public static String word(String name) {
    if (!WORD.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of an attribute: " + name);
    }
    return name;
  }

  /// What went wrong, as far as the client tells.
  public static String reason(NamingException broken) {
    Throwable root = broken.getRootCause();
    String cause = root == null ? null : root.getMessage();
    String explained = broken.getExplanation();
    if (explained == null) {
      return root == null ? broken.toString() : root.toString();
    }
    return cause == null || explained.contains(cause) ? explained : explained + ": " + cause;
  }
}
