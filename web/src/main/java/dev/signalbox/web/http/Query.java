package dev.signalbox.web.http;

import dev.signalbox.spi.config.Nearest;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request's query, read strictly: known names, once each.
public final class Query {
  private static final int LONGEST = 8 * 1024 + 512;

  private final Context context;
  private final Set<String> asked = new LinkedHashSet<>();

  public Query(Context context) {
    this.context = context;
  }

  /// A value, or null when it is left out or empty.
  public @Nullable String optional(String name) {
    asked.add(name);
    var values = context.queryParams(name);
    if (values.size() > 1) {
      throw ApiException.bad("'" + name + "' is given " + values.size() + " times.");
    }
    if (values.isEmpty() || values.getFirst().isEmpty()) {
      return null;
    }
    if (values.getFirst().length() > LONGEST) {
      throw ApiException.bad("'" + name + "' is too long.");
    }
    return values.getFirst();
  }

  public String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw ApiException.bad("'" + name + "' is missing.");
    }
    return value;
  }

  /// A whole number, at least 0.
  public @Nullable Long number(String name) {
    String value = optional(name);
    if (value == null) {
      return null;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message
    }
    throw ApiException.bad("'" + name + "' must be a whole number, not '" + shown(value) + "'.");
  }

  /// A whole number from 1 to `most`; what is greater counts as `most`.
  public int limit(String name, int fallback, int most) {
    Long value = number(name);
    return value == null ? fallback : Math.clamp(value, 1, most);
  }

  /// To be called once all names were asked for.
  ///
  /// @throws ApiException 400 when there are others
  public void end() {
    only(context.queryParamMap().keySet(), asked);
  }

  /// Refuses names that nobody asks for.
  ///
  /// @throws ApiException 400 when one of these names is none of those that are known
  public static void only(Collection<String> names, Set<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw ApiException.bad(
            "'" + shown(name) + "' is no query parameter here" + Nearest.hint(name, known) + ".");
      }
    }
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
