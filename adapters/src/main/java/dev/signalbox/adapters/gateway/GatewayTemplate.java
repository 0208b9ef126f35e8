package dev.signalbox.adapters.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonWriter;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{names}` for which values are put in, so that no value ends the part it stands in.
record GatewayTemplate(String source, Escape escape) {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

  /// How a value is written where it is put in.
  enum Escape {
    /// Within a text of JSON.
    JSON {
      @Override
      String written(String value) {
        var quoted = JsonWriter.text(value);
        return quoted.substring(1, quoted.length() - 1);
      }
    },
    /// Within an address or a form.
    FORM {
      @Override
      String written(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
      }
    },
    /// As it is.
    NONE {
      @Override
      String written(String value) {
        return value;
      }
    },
    /// On one line of printable ASCII: what a header carries.
    LINE {
      @Override
      String written(String value) {
        return value.replaceAll("[^ -~]+", " ").strip();
      }
    };

    abstract String written(String value);
  }

  /// The names it asks for, in order.
  List<String> names() {
    return NAME.matcher(source).results().map(name -> name.group(1)).distinct().toList();
  }

  /// The text with some value for each name.
  String example() {
    return NAME.matcher(source).replaceAll("x");
  }

  /// The text with its values.
  ///
  /// @param values one at least for each name
  String filled(Map<String, String> values) {
    return NAME.matcher(source)
        .replaceAll(name -> Matcher.quoteReplacement(escape.written(value(name, values))));
  }

  private static String value(MatchResult name, Map<String, String> values) {
    return Objects.requireNonNull(values.get(name.group(1)));
  }
}
