package dev.signalbox.core.config;

import dev.signalbox.spi.config.Secret;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where `exec` steps run programs.
///
/// @param path the only folders programs are taken from, first match first
/// @param env the only environment variables programs see besides `PATH`
public record RunnerConfig(String name, List<Path> path, Map<String, Secret> env) {
  public RunnerConfig {
    path = List.copyOf(path);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }

  static RunnerConfig from(String name, YamlSettings settings, Path folder) {
    List<Path> path =
        settings.texts("path").stream().map(text -> folder.resolve(text).normalize()).toList();
    var env = new LinkedHashMap<String, Secret>();
    YamlSettings section = settings.section("env");
    for (String variable : section.names()) {
      env.put(
          variable,
          Masking.isSensitive(variable)
              ? section.secret(variable).orElseThrow()
              : section.secretOrText(variable));
    }
    return new RunnerConfig(name, path, env);
  }
}
