package broken.adapters.one;

import broken.adapters.two.TwoAdapter;
import com.fasterxml.jackson.core.JsonFactory;

/// Knows another adapter, reads JSON as it likes, has no page and no contract test.
public record OneAdapter(TwoAdapter other) {
  static JsonFactory lax() {
    return new JsonFactory();
  }
}
