package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.secret.SecretValue;
import dev.signalbox.spi.text.Digest;
import java.net.URLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files and secrets of tests: a name stands for a file, whose type is what its ending says, and a
/// text for a secret that is opened nowhere.
final class TrialFiles {
  private static final long SIZE = 1000;

  private TrialFiles() {}

  /// The values with a file for each name of one.
  static Map<String, Object> brought(List<Param> params, Map<String, ?> given) {
    var values = new LinkedHashMap<String, Object>(given);
    for (Param param : params) {
      if (param.type() == Param.Type.FILE && values.get(param.name()) instanceof String name) {
        values.put(param.name(), file(name));
      }
      if (param.type() == Param.Type.SECRET && values.containsKey(param.name())) {
        values.put(param.name(), SecretValue.standIn(param.name()));
      }
    }
    return values;
  }

  private static FileValue file(String name) {
    String type = URLConnection.guessContentTypeFromName(name);
    return new FileValue(
        name, type == null ? "application/octet-stream" : type, SIZE, Digest.of(name));
  }
}
