package dev.signalbox.engine.feature;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Intake;

/// An outside system that may post to `/hooks/<name>`.
///
/// @param token what it must send as `Authorization: Bearer`, or as the password of `Basic`
/// @param intake reads what it sends
/// @param receiver takes what was read
public record Hook(String name, Secret token, Intake intake, HookReceiver receiver) {}
