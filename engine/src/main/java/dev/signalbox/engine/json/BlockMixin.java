package dev.signalbox.engine.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.signalbox.spi.chat.Block;

/// Names the kinds of blocks in JSON.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
  @JsonSubTypes.Type(value = Block.Fields.class, name = "fields"),
  @JsonSubTypes.Type(value = Block.Code.class, name = "code"),
  @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
  @JsonSubTypes.Type(value = Block.Listing.class, name = "listing"),
  @JsonSubTypes.Type(value = Block.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = Block.Note.class, name = "note"),
  @JsonSubTypes.Type(value = Block.Link.class, name = "link"),
  @JsonSubTypes.Type(value = Block.Progress.class, name = "progress")
})
interface BlockMixin {}
