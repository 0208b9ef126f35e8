package dev.signalbox.chat.drafts;

import org.jspecify.annotations.Nullable;

/// What one person has begun to write in one place.
///
/// @param thread the root of the thread, or null for the room itself
/// @param text as it was typed; empty once it was sent or taken back
/// @param version greater than that of everything this person wrote before
public record KeptDraft(String room, @Nullable String thread, String text, long version) {}
