package dev.signalbox.spi.integration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One move of a [Dialogue].
public sealed interface Exchange {
  /// A request, below the address of its connection. Credentials and host are not its business.
  ///
  /// A connection with an address of LDAP leads to a directory, which has methods of its own and
  /// neither path nor query. `SEARCH` finds entries, `ADD` and `REMOVE` change who is in one:
  ///
  ///     {"entry": {"what", "class", "attribute", "value"}, "value": {…}, "holding": {…},
  ///      "member": attribute, "attributes": [names]}
  ///
  /// An entry is found by the value of an attribute, below the base of the connection. `ADD` and
  /// `REMOVE` put the name of the one that is `value` into `member` of `entry`; `holding` asks for
  /// those that have it there. Values are escaped; names of attributes must be names.
  ///
  /// @param method upper case
  /// @param path segments as they are meant; each is encoded, and may be no `.` and no `..`
  /// @param query names and values in their order; a name may come several times
  /// @param body sent as JSON, or null
  record Send(
      String method,
      List<String> path,
      List<Map.Entry<String, String>> query,
      @Nullable Map<String, Object> body)
      implements Exchange {
    public Send {
      path = List.copyOf(path);
      query = List.copyOf(query);
    }
  }

  /// The last move.
  sealed interface End extends Exchange {}

  /// It is done.
  ///
  /// @param output what later steps see
  record Done(Map<String, Object> output) implements End {
    public Done {
      output = new LinkedHashMap<>(output);
    }
  }

  /// It failed.
  ///
  /// @param why one or two sentences for people: what happened, what to do
  record Failed(String why) implements End {}
}
