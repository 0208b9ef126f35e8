-- Groups of which each must have given a yes, whether a yes needs a reason, and when the last yes came.
ALTER TABLE approval ADD COLUMN from_each text NOT NULL DEFAULT '[]';
ALTER TABLE approval ADD COLUMN reasoned bigint NOT NULL DEFAULT 0;
ALTER TABLE approval ADD COLUMN granted_at bigint;
UPDATE approval SET granted_at = (
  SELECT MAX(v.at) FROM approval_vote v WHERE v.approval = approval.id AND v.approves = 1
) WHERE need <= (
  SELECT COUNT(*) FROM approval_vote v WHERE v.approval = approval.id AND v.approves = 1
);
