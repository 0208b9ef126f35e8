package dev.signalbox.engine.feature;

import dev.signalbox.engine.time.TimerHandler;
import java.util.List;
import java.util.Map;

/// What one feature brings to the server. It is made with the parts it stands on before anything
/// starts, and nobody calls it but by what it returns here. Each is a line in `Features` of app.
public interface Feature extends AutoCloseable {
  /// One that brings nothing but commands.
  static Feature of(FeatureCommand... commands) {
    return of(List.of(commands));
  }

  /// One that brings nothing but commands.
  static Feature of(List<FeatureCommand> commands) {
    List<FeatureCommand> all = List.copyOf(commands);
    return new Feature() {
      @Override
      public List<FeatureCommand> commands() {
        return all;
      }
    };
  }

  /// What is said on the line: the same commands that the feature declares.
  default List<FeatureCommand> commands() {
    return List.of();
  }

  /// What is asked over HTTP by who is signed in.
  default List<Route> routes() {
    return List.of();
  }

  /// What is reached by links that were given away, without signing in.
  default List<LinkRoute> links() {
    return List.of();
  }

  /// Where outside systems post.
  default List<Hook> hooks() {
    return List.of();
  }

  /// What takes what anybody posts to `/triggers/…`.
  default List<PostReceiver> posts() {
    return List.of();
  }

  /// What happens when its timers are due, by kind: `note.remind`.
  default Map<String, TimerHandler> timers() {
    return Map.of();
  }

  /// What it hears of others, from before anything starts.
  default List<FeatureListener> listeners() {
    return List.of();
  }

  /// Begins what goes on by itself. Everything is there by now.
  default void start() {}

  /// Ends that. Called also when it never started.
  @Override
  default void close() {}
}
