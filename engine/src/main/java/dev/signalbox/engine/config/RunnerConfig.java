package dev.signalbox.engine.config;

import dev.signalbox.spi.config.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Where `exec` steps run programs.
///
/// @param path the only folders programs are taken from, first match first
/// @param env the only environment variables programs see besides `PATH`
/// @param takes variables that steps may give values besides
public record RunnerConfig(
    String name, List<Path> path, Map<String, Setting> env, List<String> takes) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /// Bytes of a name and its value, without the sign between them and the end.
  private static final int LARGEST = 128 * 1024 - 2;

  private static final Set<String> SHELLS_OWN =
      Set.of("IFS", "PWD", "OLDPWD", "PPID", "OPTIND", "LINENO", "_");

  public RunnerConfig {
    path = List.copyOf(path);
    takes = List.copyOf(takes);
    env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
  }

  static RunnerConfig from(String name, YamlSettings settings, Path folder) {
    List<Path> path =
        settings.texts("path").stream().map(text -> folder.resolve(text).normalize()).toList();
    var env = new LinkedHashMap<String, Setting>();
    YamlSettings section = settings.section("env");
    for (String variable : section.names()) {
      refuse(variable, section);
      Setting value =
          ConfigMasking.isSensitive(variable)
              ? section.secret(variable).orElseThrow()
              : section.setting(variable);
      refuse(variable, value.reveal(), section);
      env.put(variable, value);
    }
    List<String> takes = settings.texts("takes");
    takes.forEach(variable -> {
      refuse(variable, settings);
      if (env.containsKey(variable)) {
        throw settings.problem("takes", "names " + variable + ", which 'env' sets already");
      }
    });
    return new RunnerConfig(name, path, env, takes);
  }

  /// A value that no program can be given.
  private static void refuse(String variable, String value, YamlSettings section) {
    if (value.indexOf('\0') >= 0) {
      throw section.problem(variable, "holds a NUL character, which no program can be given");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length + variable.length() > LARGEST) {
      throw section.problem(
          variable, "is larger than what a program can be given in one variable (128 KiB)");
    }
  }

  /// A variable that a program would not get, or not with this value.
  private static void refuse(String variable, YamlSettings section) {
    if (!NAME.matcher(variable).matches()) {
      throw section.problem(
          variable,
          "is not passed on by the shell that starts programs: write letters, digits and '_', no"
              + " digit first");
    }
    if (variable.equals("PATH")) {
      throw section.problem(variable, "comes from the runner's 'path'");
    }
    if (SHELLS_OWN.contains(variable)
        || variable.toUpperCase(Locale.ROOT).startsWith("SIGNALBOX_")) {
      throw section.problem(variable, "is set by the shell or by us: choose another name");
    }
  }
}
