package dev.signalbox.oncall.file;

import dev.signalbox.oncall.policy.PagePolicy;
import dev.signalbox.oncall.policy.PageTarget;
import dev.signalbox.oncall.rota.Rota;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What oncall.yaml says.
///
/// @param rotas by name, in the order of the file
/// @param policies by name, in the order of the file
/// @param nobody who is told when nobody can be reached; null only where there is no file
/// @param revision SHA-256 of the text, lower-case hex
public record OnCallFile(
    Map<String, Rota> rotas,
    Map<String, PagePolicy> policies,
    @Nullable PageTarget nobody,
    String revision) {
  /// Of an installation that has none.
  public static final OnCallFile NONE = new OnCallFile(Map.of(), Map.of(), null, "");

  public OnCallFile {
    rotas = Collections.unmodifiableMap(new LinkedHashMap<>(rotas));
    policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
  }
}
