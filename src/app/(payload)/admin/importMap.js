import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RelationshipFeatureClient as RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TagsCell as TagsCell_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { AttributesField as AttributesField_28a18590fa0cd528cb5d8291ce7667d4 } from 'payload-mailings/mailings/client'
import { ClientHistory as ClientHistory_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { ClientTools as ClientTools_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { ImportPage as ImportPage_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { NoField as NoField_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { StatusCell as StatusCell_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { ImportPanel as ImportPanel_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { BytesCell as BytesCell_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { InsertVariable as InsertVariable_28a18590fa0cd528cb5d8291ce7667d4 } from 'payload-mailings/mailings/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { MessageBlocksFeature as MessageBlocksFeature_28a18590fa0cd528cb5d8291ce7667d4 } from 'payload-mailings/mailings/client'
import { VariableField as VariableField_28a18590fa0cd528cb5d8291ce7667d4 } from 'payload-mailings/mailings/client'
import { VariableChip as VariableChip_28a18590fa0cd528cb5d8291ce7667d4 } from 'payload-mailings/mailings/client'
import { MessagePreview as MessagePreview_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { MailingStanding as MailingStanding_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { DryRun as DryRun_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { IntervalField as IntervalField_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { TimeZoneField as TimeZoneField_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { NextTimes as NextTimes_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { RunsField as RunsField_28a18590fa0cd528cb5d8291ce7667d4 } from 'payload-mailings/mailings/client'
import { ReportLink as ReportLink_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { Why as Why_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { NextRunCell as NextRunCell_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { ReasonCell as ReasonCell_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { MailingControls as MailingControls_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { RunProgress as RunProgress_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { RunLetters as RunLetters_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { RunControls as RunControls_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { AttemptOutcome as AttemptOutcome_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { AnswerCell as AnswerCell_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { CountNote as CountNote_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { IntervalTimes as IntervalTimes_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { PlainNavigation as PlainNavigation_85694ec790bb668b9b3e83ca1711a4ea } from '../../../../src/collections/admin/PlainNavigation.tsx'
import { CalendarLink as CalendarLink_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { Dashboard as Dashboard_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { Calendar as Calendar_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { Report as Report_44818e039d29436df403b991b71d2931 } from 'payload-mailings/mailings/rsc'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#RelationshipFeatureClient": RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "payload-mailings/mailings/rsc#TagsCell": TagsCell_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/client#AttributesField": AttributesField_28a18590fa0cd528cb5d8291ce7667d4,
  "payload-mailings/mailings/rsc#ClientHistory": ClientHistory_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#ClientTools": ClientTools_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#ImportPage": ImportPage_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#NoField": NoField_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#StatusCell": StatusCell_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#ImportPanel": ImportPanel_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#BytesCell": BytesCell_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/client#InsertVariable": InsertVariable_28a18590fa0cd528cb5d8291ce7667d4,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "payload-mailings/mailings/client#MessageBlocksFeature": MessageBlocksFeature_28a18590fa0cd528cb5d8291ce7667d4,
  "payload-mailings/mailings/client#VariableField": VariableField_28a18590fa0cd528cb5d8291ce7667d4,
  "payload-mailings/mailings/client#VariableChip": VariableChip_28a18590fa0cd528cb5d8291ce7667d4,
  "payload-mailings/mailings/rsc#MessagePreview": MessagePreview_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#MailingStanding": MailingStanding_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#DryRun": DryRun_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#IntervalField": IntervalField_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#TimeZoneField": TimeZoneField_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#NextTimes": NextTimes_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/client#RunsField": RunsField_28a18590fa0cd528cb5d8291ce7667d4,
  "payload-mailings/mailings/rsc#ReportLink": ReportLink_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#Why": Why_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#NextRunCell": NextRunCell_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#ReasonCell": ReasonCell_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#MailingControls": MailingControls_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#RunProgress": RunProgress_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#RunLetters": RunLetters_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#RunControls": RunControls_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#AttemptOutcome": AttemptOutcome_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#AnswerCell": AnswerCell_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#CountNote": CountNote_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#IntervalTimes": IntervalTimes_44818e039d29436df403b991b71d2931,
  "/src/collections/admin/PlainNavigation.tsx#PlainNavigation": PlainNavigation_85694ec790bb668b9b3e83ca1711a4ea,
  "payload-mailings/mailings/rsc#CalendarLink": CalendarLink_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#Dashboard": Dashboard_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#Calendar": Calendar_44818e039d29436df403b991b71d2931,
  "payload-mailings/mailings/rsc#Report": Report_44818e039d29436df403b991b71d2931,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
