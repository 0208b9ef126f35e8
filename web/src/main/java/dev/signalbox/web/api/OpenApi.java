package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.runbook.RunbookReader;
import dev.signalbox.web.http.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// `GET /api/openapi.json`: what all addresses take and answer, those of features too, as an
/// OpenAPI document; `GET /schema/runbook.json`: the shape of runbooks, for editors.
public final class OpenApi implements Api {
  private static final String DOCUMENT = "/openapi.json";
  private static final String SCHEMA = "schema";
  private static final String JSON = "application/json";
  private static final String CONTENT = "content";
  private static final String DESCRIPTION = "description";

  private final byte[] document;

  public OpenApi(List<Feature> features) {
    var routes = features.stream().flatMap(feature -> feature.routes().stream()).toList();
    document = document(routes).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void add(Addresses addresses) {
    addresses.get(
        "/api" + DOCUMENT,
        context -> {
          context.contentType(JSON);
          context.result(document);
        });
    String schema = RunbookReader.schema();
    addresses.get(
        "/schema/runbook.json",
        context -> {
          context.contentType("application/schema+json");
          context.result(schema);
        });
  }

  private static String document(List<Route> routes) {
    String own = own();
    if (routes.isEmpty()) {
      return own;
    }
    var document = (ObjectNode) Json.read(own, JsonNode.class);
    ObjectNode paths = document.withObjectProperty("paths");
    for (Route route : routes) {
      String method = route.method().name().toLowerCase(Locale.ROOT);
      ObjectNode path = paths.withObjectProperty(route.path());
      if (path.has(method)) {
        throw new IllegalArgumentException("two answer " + method + " " + route.path());
      }
      describe(path.putObject(method), route);
    }
    return document.toString();
  }

  private static void describe(ObjectNode operation, Route route) {
    operation.put("summary", route.summary());
    route.variables().forEach(name -> parameter(operation, name, "path"));
    switch (route.method()) {
      case GET -> route.parameters().forEach(name -> parameter(operation, name, "query"));
      case POST -> body(operation, route.parameters());
    }
    ObjectNode responses = operation.putObject("responses");
    content(responses.putObject("200").put(DESCRIPTION, "Done."))
        .set(SCHEMA, route.answer().deepCopy());
    content(responses.putObject("default").put(DESCRIPTION, "A refusal."))
        .putObject(SCHEMA)
        .put("$ref", "#/components/schemas/Error");
  }

  private static ObjectNode content(ObjectNode of) {
    return of.putObject(CONTENT).putObject(JSON);
  }

  private static void parameter(ObjectNode operation, String name, String in) {
    ObjectNode parameter = operation.withArrayProperty("parameters").addObject();
    parameter.put("name", name).put("in", in).put("required", in.equals("path"));
    parameter.putObject(SCHEMA).put("type", "string");
  }

  private static void body(ObjectNode operation, List<String> names) {
    ObjectNode body = operation.putObject("requestBody").put("required", true);
    ObjectNode schema = content(body).putObject(SCHEMA).put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    names.forEach(name -> properties.putObject(name).put("type", "string"));
    schema.put("additionalProperties", false);
  }

  private static String own() {
    try (var document = OpenApi.class.getResourceAsStream(DOCUMENT)) {
      return new String(
          Objects.requireNonNull(document, DOCUMENT).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
