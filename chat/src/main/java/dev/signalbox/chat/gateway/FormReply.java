package dev.signalbox.chat.gateway;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.spi.chat.Form;
import java.util.Map;

/// What the console says of a form.
public sealed interface FormReply {
  /// It is to be filled in.
  ///
  /// @param room where its command will be entered
  record Asked(Form form, String room) implements FormReply {}

  /// Nothing was taken, and the form stays open.
  ///
  /// @param why what does not fit, in words, by field
  record Wrong(Map<String, String> why) implements FormReply {
    public Wrong {
      why = Map.copyOf(why);
    }
  }

  /// It is over: its command was entered, or is refused.
  record Ended(PostResult result) implements FormReply {}
}
