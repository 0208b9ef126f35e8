package dev.signalbox.oncall.contact;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.store.Database;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// `contacts [who]`: how one is reached; of others, by which ways and not where.
public record ContactsCommand(Contacts contacts, Database database) implements AnsweringCommand {
  public static final Command COMMAND =
      FeatureUsage.of("contacts [who]", "Where you are paged, and in which order; of others how");

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String own = call.caller().principal().id();
    String named = call.argument("who");
    String who = named == null ? own : named.replaceFirst("^@", "");
    if (contacts.isNobody(who)) {
      return Answer.no("There is no person '" + who + "'.");
    }
    return Answer.text(
        database.look(handle -> who.equals(own) ? own(handle, own) : of(handle, who)));
  }

  private String of(Handle handle, String person) {
    String ways = String.join(", ", contacts.ways(handle, person).keySet());
    return "%s is paged by: %s.".formatted(person, ways);
  }

  private String own(Handle handle, String person) {
    var order = contacts.chosen(handle, person);
    var parts = new ArrayList<String>();
    List<String> accounts = List.copyOf(contacts.accounts(handle, person));
    parts.add(
        accounts.isEmpty()
            ? "You have no linked accounts."
            : "Linked accounts: " + String.join(", ", accounts) + ".");
    for (Contact contact : contacts.of(handle, person)) {
      String label = contact.label() == null ? "" : " (" + contact.label() + ")";
      parts.add(
          "%s: %s%s%s."
              .formatted(
                  contact.connection(),
                  contact.place(),
                  label,
                  contact.isVerified() ? "" : ", not used until its code came back"));
    }
    parts.add(
        order.isEmpty()
            ? "You are paged in all ways at once."
            : "You are paged so: " + ContactOrder.text(order) + ".");
    return String.join(" ", parts);
  }
}
