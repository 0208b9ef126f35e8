package dev.signalbox.oncall.view;

import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.oncall.Rotas;
import dev.signalbox.oncall.contact.Contact;
import dev.signalbox.oncall.contact.Contacts;
import dev.signalbox.oncall.rota.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What is one's own of on-call, over HTTP: where one is reached, and one's next shifts. Nobody is
/// told where others are reached.
public record ContactRoutes(Contacts contacts, Rotas rotas) {
  private static final Duration AHEAD = Duration.ofDays(60);
  private static final int MOST = 100;

  private static final String CONTACTS =
      """
      {"type": "object", "additionalProperties": false,
       "required": ["contacts", "accounts", "addressed", "order"], "properties":
        {"contacts": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["connection", "address", "verified", "addedAt"], "properties":
            {"connection": {"type": "string"}, "address": {"type": "string"},
             "label": {"type": "string"}, "verified": {"type": "boolean"},
             "addedAt": {"type": "integer"}}}},
         "accounts": {"type": "array", "items": {"type": "string"}},
         "addressed": {"type": "array", "items": {"type": "string"}},
         "order": {"type": "array", "items": {"type": "object", "additionalProperties": false,
          "required": ["way", "afterMs"], "properties":
            {"way": {"type": "string"}, "afterMs": {"type": "integer"}}}}}}
      """;
  private static final String SHIFTS =
      """
      {"type": "object", "additionalProperties": false, "required": ["shifts"],
       "properties": {"shifts": {"type": "array", "items": %s}}}
      """
          .formatted(ShiftJson.SCHEMA);

  record ContactJson(
      String connection, String address, @Nullable String label, boolean verified, long addedAt) {
    static ContactJson of(Contact contact) {
      return new ContactJson(
          contact.connection(),
          contact.place(),
          contact.label(),
          contact.isVerified(),
          contact.addedAt().toEpochMilli());
    }
  }

  record WayJson(String way, long afterMs) {}

  record ContactsJson(
      List<ContactJson> contacts,
      List<String> accounts,
      List<String> addressed,
      List<WayJson> order) {}

  record ShiftsJson(List<ShiftJson> shifts) {}

  public List<Route> all() {
    return List.of(
        Route.get(
            "/api/contacts",
            List.of(),
            "Where you are reached, and in which order; an empty order is all ways at once.",
            CONTACTS,
            this::contacts),
        Route.get(
            "/api/shifts",
            List.of(),
            "Your shifts of all schedules in the next 60 days, the first 100.",
            SHIFTS,
            this::shifts));
  }

  private RouteAnswer contacts(RouteCall call) {
    return new RouteAnswer.Found(
        rotas.database().<ContactsJson>look(handle -> contacts(handle, call.person().id())));
  }

  private ContactsJson contacts(Handle handle, String person) {
    return new ContactsJson(
        contacts.of(handle, person).stream().map(ContactJson::of).toList(),
        List.copyOf(contacts.accounts(handle, person)),
        List.copyOf(contacts.addressed()),
        contacts.chosen(handle, person).entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(way -> new WayJson(way.getKey(), way.getValue().toMillis()))
            .toList());
  }

  private RouteAnswer shifts(RouteCall call) {
    Instant now = rotas.now();
    String person = call.person().id();
    List<ShiftJson> shifts =
        rotas
            .database()
            .read(handle -> {
              var found = new ArrayList<Shift>();
              rotas
                  .names()
                  .forEach(name -> found.addAll(rotas.between(handle, name, now, now.plus(AHEAD))));
              return found.stream()
                  .filter(shift -> person.equals(shift.person()))
                  .sorted(Comparator.comparing(Shift::since))
                  .limit(MOST)
                  .map(ShiftJson::of)
                  .toList();
            });
    return new RouteAnswer.Found(new ShiftsJson(shifts));
  }
}
