package dev.signalbox.engine.process;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One program to run once.
///
/// @param key names this launch for ever; the same key never launches twice
/// @param argv the program's absolute path, then its arguments
/// @param environment everything the program sees, `PATH` included
/// @param claim how it stands with its beginning
/// @param within how long it may be begun from now; later it may be somebody else's
/// @param files what it is given beside its arguments
public record Launch(
    String key,
    List<String> argv,
    Map<String, String> environment,
    Claim claim,
    Duration within,
    List<LaunchFile> files) {
  /// One without files.
  public Launch(
      String key,
      List<String> argv,
      Map<String, String> environment,
      Claim claim,
      Duration within) {
    this(key, argv, environment, claim, within, List.of());
  }

  public Launch {
    files = List.copyOf(files);
    argv = List.copyOf(argv);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /// How a launch stands with its beginning.
  ///
  /// @param ledger name of the launcher's ledger when the step began, or null where none was kept
  /// @param resumed true when an earlier owner may have begun it
  /// @param wanted false when it is only to be ended
  public record Claim(@Nullable String ledger, boolean resumed, boolean wanted) {}

  /// The key of one attempt of a step; a path's signs become others that can stand in the name of a
  /// folder.
  public static String key(String run, String path, String attempt) {
    return run + "-" + path.replace('>', '_').replace('[', '+').replace("]", "") + "-" + attempt;
  }
}
