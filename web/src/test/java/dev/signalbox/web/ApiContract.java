package dev.signalbox.web;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The OpenAPI document, and whether an answer keeps to it.
final class ApiContract {
  private static final String DOCUMENT = text();
  private static final String NAME = "https://signalbox.invalid/openapi.json";
  private static final String JSON = "application/json";
  private static final JsonNode PATHS = Json.read(DOCUMENT, JsonNode.class).path("paths");
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, DOCUMENT))));
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private ApiContract() {}

  /// Every operation in a document, such as `GET /api/runs/{run}`.
  static Set<String> operations(JsonNode document) {
    var operations = new TreeSet<String>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    return operations;
  }

  /// Holds an answer to the document.
  ///
  /// @throws AssertionError where the document does not know it
  static void check(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    var request = answer.request();
    check(request.method(), request.uri().getPath(), answer.statusCode(), type, answer.body());
  }

  static void check(String method, String asked, int code, String type, String body) {
    Optional<String> path = path(asked);
    JsonNode operation =
        path.map(found -> PATHS.path(found).path(method.toLowerCase(Locale.ROOT)))
            .orElse(PATHS.path(""));
    if (operation.isMissingNode()) {
      return;
    }
    String status = String.valueOf(code);
    boolean named = operation.path("responses").has(status);
    if (!named && code < 400) {
      throw new AssertionError(method + " " + asked + " answers " + status + ", undocumented");
    }
    String key = named ? status : "default";
    var content = operation.path("responses").path(key).path("content");
    if (content.isMissingNode() ? !body.isEmpty() : !content.has(type)) {
      throw new AssertionError(method + " " + asked + " answers " + status + " as '" + type + "'");
    }
    if (type.equals(JSON)) {
      var found =
          schema(
                  List.of(
                      "paths",
                      path.orElseThrow(),
                      method.toLowerCase(Locale.ROOT),
                      "responses",
                      key))
              .validate(Json.read(body, JsonNode.class));
      if (!found.isEmpty()) {
        throw new AssertionError(
            method + " " + asked + " breaks the document: " + words(List.copyOf(found)));
      }
    }
  }

  private static String words(List<ValidationMessage> found) {
    return found.stream().map(ValidationMessage::getMessage).collect(joining("; "));
  }

  private static JsonSchema schema(List<String> place) {
    String pointer =
        place.stream()
                .map(step -> step.replace("~", "~0").replace("/", "~1"))
                .map(step -> step.replace("{", "%7B").replace("}", "%7D"))
                .collect(joining("/", "#/", ""))
            + "/content/application~1json/schema";
    return SCHEMAS.computeIfAbsent(
        pointer, key -> FACTORY.getSchema(SchemaLocation.of(NAME + key)));
  }

  private static Optional<String> path(String asked) {
    Iterable<String> paths = PATHS::fieldNames;
    for (String path : paths) {
      if (Pattern.matches(path.replaceAll("\\{\\w+}", "[^/]+"), asked)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private static String text() {
    try (var document = ApiContract.class.getResourceAsStream("/openapi.json")) {
      return new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
