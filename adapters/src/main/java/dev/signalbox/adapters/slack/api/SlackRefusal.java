package dev.signalbox.adapters.slack.api;

import dev.signalbox.spi.chat.Delivery;
import java.time.Duration;
import java.util.Set;

/// What it means that Slack says no.
public final class SlackRefusal {
  /// How long to wait where Slack names no time.
  public static final Duration RETRY = Duration.ofSeconds(5);

  private static final Set<String> SIGN_IN =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "not_allowed_token_type",
          "org_login_required",
          "team_access_not_granted",
          "link_disabled");

  /// "Some aspect of the operation may have succeeded", as Slack's reference has it.
  private static final Set<String> UNCERTAIN = Set.of("fatal_error", "internal_error");

  private static final Set<String> PASSING =
      Set.of("ratelimited", "rate_limited", "service_unavailable", "request_timeout");

  /// There is nothing that could be replaced, or not any more.
  private static final Set<String> GONE =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed");

  private SlackRefusal() {}

  /// True when coming back with the same token is of no use.
  public static boolean isSignIn(String error) {
    return SIGN_IN.contains(error);
  }

  /// What has become of a message that Slack says no to.
  public static Delivery delivery(SlackAnswer.Refused refused) {
    var error = refused.error();
    var why = told(refused);
    if (isSignIn(error)) {
      return new Delivery.Later(RETRY, why, Delivery.Stops.CONNECTION);
    }
    if (PASSING.contains(error)) {
      return new Delivery.Later(RETRY, why);
    }
    if (UNCERTAIN.contains(error)) {
      return new Delivery.Uncertain(why);
    }
    return GONE.contains(error) ? new Delivery.Gone(why) : new Delivery.Refused(why);
  }

  /// In words, with what to do where that is known.
  public static String told(SlackAnswer.Refused refused) {
    return switch (refused.error()) {
      case "missing_scope" ->
          "Slack: the app lacks the scope "
              + refused.needed()
              + ": add it under OAuth & Permissions and install the app again";
      case "not_in_channel", "channel_not_found" ->
          "Slack: " + refused.error() + ": the bot is not in this channel; invite it there";
      case "invalid_auth", "not_authed", "token_revoked", "account_inactive" ->
          "Slack: " + refused.error() + ": the token is worth nothing; install the app again";
      case "link_disabled" -> "Slack: Socket Mode is switched off for this app";
      default -> "Slack: " + refused.error();
    };
  }
}
