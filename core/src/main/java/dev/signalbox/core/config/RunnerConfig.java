package dev.signalbox.core.config;

import dev.signalbox.spi.config.Setting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where `exec` steps run programs.
///
/// @param path the only folders programs are taken from, first match first
/// @param env the only environment variables programs see besides `PATH`
public record RunnerConfig(String name, List<Path> path, Map<String, Setting> env) {
  public RunnerConfig {
    path = List.copyOf(path);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }

  static RunnerConfig from(String name, YamlSettings settings, Path folder) {
    List<Path> path =
        settings.texts("path").stream().map(text -> folder.resolve(text).normalize()).toList();
    var env = new LinkedHashMap<String, Setting>();
    YamlSettings section = settings.section("env");
    for (String variable : section.names()) {
      env.put(
          variable,
          Masking.isSensitive(variable)
              ? section.secret(variable).orElseThrow()
              : section.setting(variable));
    }
    return new RunnerConfig(name, path, env);
  }
}
