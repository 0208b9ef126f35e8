package dev.signalbox.spi.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where an adapter hands over what happened. Returns when the event is stored: only then may it be
/// acknowledged to the platform. When it throws nothing is stored, and nothing may be acknowledged.
@FunctionalInterface
public interface ChatEvents {
  /// Takes an event, once, however often it comes under its id.
  ///
  /// @return what is to be said within the time that the platform gives
  Reply take(ChatEvent event);

  /// What is said at once to whoever made something happen. All else comes through
  /// [ChatAdapter#send].
  sealed interface Reply {
    /// Nothing: it is stored.
    record Stored() implements Reply {}

    /// This form is to be shown to whoever entered the command or pressed the button, and nothing
    /// is stored yet: the same button can be pressed again. Said only where the adapter claims
    /// [Capability#FORMS], to a [ChatEvent.CommandEntered] or, where the button says [Action#form],
    /// to a [ChatEvent.ActionPressed].
    record Ask(Form form) implements Reply {}

    /// What fits what was typed, said to a [ChatEvent.ChoicesSought] alone.
    ///
    /// @param values at most [#MOST], those that begin so first; none where nothing fits, and for
    ///   whom there is nothing to be known
    record Choices(List<String> values) implements Reply {
      /// How many are given.
      public static final int MOST = 100;

      public Choices {
        values = List.copyOf(values);
      }
    }

    /// This is what the page of whoever opened it says now, in place of all that it said before.
    /// Said to a [ChatEvent.HomeOpened] alone.
    ///
    /// @param cards from the top, each with its actions below it; what the platform has no room for
    ///   is left out from the end
    /// @param link address of our own console, for what is left out
    record Home(List<Card> cards, String link) implements Reply {
      public Home {
        cards = List.copyOf(cards);
        Objects.requireNonNull(link);
      }
    }

    /// Nothing is stored: what was entered in a form is not right, and the form stays open. Said to
    /// a [ChatEvent.FormSubmitted] alone.
    ///
    /// @param why what is wrong, for people, by the names of fields
    record Wrong(Map<String, String> why) implements Reply {
      public Wrong {
        why = Map.copyOf(why);
      }
    }
  }
}
