package dev.signalbox.engine.feature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// An address of the HTTP API that a feature answers, to whoever is signed in. The server mounts it
/// behind the same checks as its own, and describes it in the same document.
///
/// @param path below `/api/`, with `{name}` for what varies
/// @param parameters what may be given beside it: in the query, or as texts of the object that is
///   posted
/// @param summary one sentence
/// @param answer the JSON schema of what is [RouteAnswer.Found]
public record Route(
    Method method,
    String path,
    List<String> parameters,
    String summary,
    JsonNode answer,
    Handler handler) {
  private static final Pattern PATH = Pattern.compile("/api(/([a-z][a-z-]*|\\{[a-z]+}))+");
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

  public Route {
    parameters = List.copyOf(parameters);
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("'" + path + "' is no path below /api/");
    }
    if (summary.isBlank() || !answer.path("type").isTextual()) {
      throw new IllegalArgumentException(path + " does not say what it is for and answers");
    }
  }

  /// One that only reads.
  ///
  /// @param schema JSON text
  public static Route get(
      String path, List<String> parameters, String summary, String schema, Handler handler) {
    return new Route(Method.GET, path, parameters, summary, read(schema), handler);
  }

  /// One that changes something. It asks the guard itself: where there is nothing to answer but
  /// that it was done, a [ChangingCommand] is it.
  ///
  /// @param schema JSON text
  public static Route post(
      String path, List<String> parameters, String summary, String schema, Handler handler) {
    return new Route(Method.POST, path, parameters, summary, read(schema), handler);
  }

  private static JsonNode read(String schema) {
    return Json.read(schema, JsonNode.class);
  }

  /// The names in the path.
  public List<String> variables() {
    return VARIABLE.matcher(path).results().map((MatchResult found) -> found.group(1)).toList();
  }

  /// What may be done at an address.
  public enum Method {
    GET,
    POST
  }

  /// Answers one request.
  @FunctionalInterface
  public interface Handler {
    /// Whoever may not see something is answered as if it were not there.
    RouteAnswer answer(RouteCall call);
  }
}
