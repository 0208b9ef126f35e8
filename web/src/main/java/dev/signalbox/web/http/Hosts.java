package dev.signalbox.web.http;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names this server answers to. A page of another name that was made to point here (DNS
/// rebinding) gets nothing; literal addresses cannot be made to point elsewhere and are fine.
public final class Hosts {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]{2,45}]|[0-9a-f]*:[0-9a-f:.]+");

  private final Set<String> names = new HashSet<>(Set.of("localhost"));

  /// @param publicUrl where people reach us, or null when that is only this machine
  /// @param more further names, without a port
  public Hosts(@Nullable URI publicUrl, Set<String> more) {
    if (publicUrl != null && publicUrl.getHost() != null) {
      names.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
    }
    more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /// @param host without a port
  boolean allows(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return names.contains(name) || ADDRESS.matcher(name).matches();
  }
}
