package broken.engine.gamma;

import java.util.function.Supplier;

/// Carries what reaches something.
record Bag(Reaching one, Reaching two, Reaching three) {
  static final class Reaching {
    private final Supplier<String> outside;

    Reaching(Supplier<String> outside) {
      this.outside = outside;
    }

    String asked() {
      return outside.get();
    }
  }
}
