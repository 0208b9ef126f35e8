package dev.signalbox.web;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
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
import java.util.stream.Stream;

/// An OpenAPI document, and whether an answer keeps to it.
final class ApiContract {
  private static final String NAME = "https://signalbox.invalid/openapi.json";
  private static final String JSON = "application/json";
  private static final Map<String, ApiContract> READ = new ConcurrentHashMap<>();

  /// The document of the server's own addresses.
  static final ApiContract OWN = of(text());

  private final JsonNode paths;
  private final JsonSchemaFactory factory;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  private ApiContract(String document) {
    paths = Json.read(document, JsonNode.class).path("paths");
    factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, document))));
  }

  /// The same document is read once.
  static ApiContract of(String document) {
    return READ.computeIfAbsent(document, ApiContract::new);
  }

  /// Whether the document has the address.
  boolean knows(URI asked) {
    return path(asked.getPath()).isPresent();
  }

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
  void check(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    var request = answer.request();
    check(request.method(), request.uri().getPath(), answer.statusCode(), type, answer.body());
    if (answer.statusCode() < 400) {
      checkQuery(request.method(), request.uri());
    }
  }

  /// Holds a query that was answered to the document: who keeps to that is answered, and the other
  /// way round.
  void checkQuery(String method, URI asked) {
    String query = asked.getRawQuery() == null ? "" : asked.getRawQuery();
    Optional<String> path = path(asked.getPath());
    for (String pair : path.isEmpty() || query.isEmpty() ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      if (!value.isEmpty()) {
        checkValue(method.toLowerCase(Locale.ROOT), path.get(), parts[0], value);
      }
    }
  }

  private void checkValue(String method, String path, String name, String value) {
    JsonNode parameters = paths.path(path).path(method).path("parameters");
    int at = 0;
    while (at < parameters.size()
        && !(parameters.path(at).path("in").asText().equals("query")
            && parameters.path(at).path("name").asText().equals(name))) {
      at++;
    }
    if (at == parameters.size()) {
      throw new AssertionError(method + " " + path + " reads '" + name + "', undocumented");
    }
    String place = String.valueOf(at);
    var found =
        schemaAt(List.of("paths", path, method, "parameters", place, "schema"))
            .validate(read(parameters.path(at).path("schema").path("type").asText(), value));
    if (!found.isEmpty()) {
      throw new AssertionError(
          method + " " + path + " reads " + name + "=" + value + ": " + words(List.copyOf(found)));
    }
  }

  private static JsonNode read(String type, String value) {
    return switch (type) {
      case "integer" ->
          value.matches("\\d{1,18}")
              ? LongNode.valueOf(Long.parseLong(value))
              : TextNode.valueOf(value);
      case "array" -> {
        var values = JsonNodeFactory.instance.arrayNode();
        Stream.of(value.split(",", -1)).forEach(values::add);
        yield values;
      }
      default -> TextNode.valueOf(value);
    };
  }

  void check(String method, String asked, int code, String type, String body) {
    Optional<String> path = path(asked);
    JsonNode operation =
        path.map(found -> paths.path(found).path(method.toLowerCase(Locale.ROOT)))
            .orElse(paths.path(""));
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
    if (content.has("*/*")) {
      return;
    }
    if (content.isMissingNode() ? !body.isEmpty() : !content.has(type)) {
      throw new AssertionError(method + " " + asked + " answers " + status + " as '" + type + "'");
    }
    if (type.equals(JSON)) {
      var found =
          schemaAt(
                  List.of(
                      "paths",
                      path.orElseThrow(),
                      method.toLowerCase(Locale.ROOT),
                      "responses",
                      key,
                      "content",
                      JSON,
                      "schema"))
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

  private JsonSchema schemaAt(List<String> place) {
    String pointer =
        place.stream()
            .map(step -> step.replace("~", "~0").replace("/", "~1"))
            .map(step -> step.replace("{", "%7B").replace("}", "%7D"))
            .collect(joining("/", "#/", ""));
    return schemas.computeIfAbsent(
        pointer, key -> factory.getSchema(SchemaLocation.of(NAME + key)));
  }

  private Optional<String> path(String asked) {
    Iterable<String> all = paths::fieldNames;
    for (String path : all) {
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
