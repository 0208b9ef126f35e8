package dev.signalbox.web;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.PostAnswer;
import dev.signalbox.engine.feature.PostReceiver;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.store.Database;
import java.util.List;
import java.util.Map;

/// Greets: reads `GET /api/greetings/{name}`, with `tone` a text of the query, and writes `POST
/// /api/greetings`.
final class FakeFeature implements Feature {
  private static final String TEXT =
      """
      {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"],
       "additionalProperties": false}
      """;

  private final Database database;
  private final Runnable reading;

  /// @param reading what is done whenever somebody looks for a greeting
  FakeFeature(Database database, Runnable reading) {
    this.database = database;
    this.reading = reading;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/api/greetings/{name}", List.of("tone"), "Greets.", TEXT, this::greet),
        Route.post("/api/greetings", List.of("name"), "Keeps a greeting.", TEXT, this::keep));
  }

  /// Nobody proves anything to it.
  @Override
  public List<PostReceiver> posts() {
    return List.of((_, _, _) -> PostAnswer.unproven(""));
  }

  private RouteAnswer greet(RouteCall call) {
    reading.run();
    return switch (String.valueOf(call.argument("name"))) {
      case "nobody" -> new RouteAnswer.Hidden("greeting");
      case "everybody" -> new RouteAnswer.Denied("That is for the town crier.");
      case String name ->
          new RouteAnswer.Found(
              Map.of("text", call.argument("tone") + " " + name + ", says " + call.person().id()));
    };
  }

  private RouteAnswer keep(RouteCall call) {
    String name = call.argument("name");
    return name == null
        ? new RouteAnswer.Misused("'name' is missing.")
        : database.write(transaction -> new RouteAnswer.Found(Map.of("text", "hello " + name)));
  }
}
