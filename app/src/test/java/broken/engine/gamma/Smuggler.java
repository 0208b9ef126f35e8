package broken.engine.gamma;

/// Hands something to whoever runs on its thread.
final class Smuggler {
  static final ScopedValue<String> CALLER = ScopedValue.newInstance();

  private Smuggler() {}
}
