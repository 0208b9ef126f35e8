package dev.signalbox.engine.feature;

import java.time.Instant;
import java.util.Map;

/// An address that is reached by a link alone, without signing in: what is secret in it proves who
/// asks. Whatever is wrong with it is answered in the same words.
///
/// @param method reading changes nothing, since scanners follow links
/// @param path with its variables in braces: `/page/{code}`
public record LinkRoute(Route.Method method, String path, Handler handler) {
  /// A request.
  ///
  /// @param variables of the path
  /// @param token what stood behind `t`, in the address or in a form that was sent; may be empty
  /// @param at when it came
  public record Call(Map<String, String> variables, String token, Instant at) {
    public Call {
      variables = Map.copyOf(variables);
    }

    /// A variable of the path.
    public String variable(String name) {
      return variables.getOrDefault(name, "");
    }
  }

  /// An answer.
  ///
  /// @param good false when the link proves nothing
  /// @param type what `text` is: `text/html`
  /// @param policy what browsers may do with it: a `Content-Security-Policy`
  public record Shown(boolean good, String type, String text, String policy) {}

  /// Answers one request.
  @FunctionalInterface
  public interface Handler {
    Shown answer(Call call);
  }
}
