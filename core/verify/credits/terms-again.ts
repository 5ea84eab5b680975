/** What the verifier reads of terms: the file as it stands, with its absent keys filled in. It knows no schema of the engine. */
export interface CurveTerms {
  readonly bands?: readonly BandTerms[] | undefined;
  readonly progressive: boolean;
  readonly line?: readonly { at: string; gives: string }[] | undefined;
  readonly rate?: string | undefined;
  readonly each?: string | undefined;
  readonly counted: string;
}
export interface LimitTerms {
  readonly percentage?: string | undefined;
  readonly base?: string | undefined;
  readonly amount?: string | undefined;
}
export interface CounterTerms {
  readonly id: string;
  readonly counts: string;
  readonly per: string;
  readonly over: WindowTerms;
  readonly at_least: string | LimitTerms;
  readonly severities?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
  readonly pays?: LimitTerms | undefined;
}
export interface BandTerms extends Omit<CurveTerms, 'bands' | 'progressive' | 'line'> {
  readonly beyond?: string | undefined;
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly above?: string | undefined;
  readonly to?: string | undefined;
  readonly below?: string | undefined;
  readonly gives: string;
}
export type WindowTerms = 'month' | 'quarter' | 'year' | { readonly months: number };
export interface FigureTerms {
  readonly of: string;
  readonly measure?: string | undefined;
  readonly over: WindowTerms;
  readonly mean: boolean;
  readonly classes?: readonly { class: string; counts: string }[] | undefined;
  readonly per?: string | undefined;
  readonly customers?: { from?: string | undefined; below?: string | undefined } | undefined;
  readonly free?: { first: string; over: WindowTerms } | undefined;
  readonly severities?: readonly string[] | undefined;
}
export interface RuleTerms {
  readonly figure: FigureTerms;
  readonly curve?: CurveTerms | undefined;
  readonly times: readonly { figure: FigureTerms; curve: CurveTerms }[];
  readonly each_most?: string | undefined;
  readonly most?: string | undefined;
}
export interface MeasureTerms extends RuleTerms {
  readonly measure: string;
  readonly kind: string;
  readonly better: string;
  readonly levels?:
    | readonly {
        valid_from: string;
        target: string;
        minimum?: string | undefined;
        glides_to?: string | undefined;
        by?: string | undefined;
      }[]
    | undefined;
  readonly clauses?: readonly RuleTerms[] | undefined;
  readonly together: string;
  readonly weight?: string | undefined;
  readonly pool?: string | undefined;
  readonly base?: string | undefined;
  readonly cap?: string | undefined;
  readonly true_up?: string | undefined;
}
export interface BaseTerms {
  readonly id: string;
  readonly period: string;
  readonly months?: number | undefined;
  readonly ending: string;
  readonly services?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly amount?: string | undefined;
}
export interface StateTerms {
  readonly credit: string;
  readonly chain: string;
}
export interface SchemeTerms {
  readonly valid_from: string;
  readonly valid_to?: string | undefined;
  readonly unit: string;
  readonly year_starts: number;
  readonly states: Readonly<Record<'no_events' | 'not_reported' | 'excluded' | 'disputed', StateTerms>>;
  readonly bases: readonly BaseTerms[];
  readonly at_risk?: string | undefined;
  readonly pools: readonly { id: string; percentage: string }[];
  readonly points?:
    | { rate?: string | undefined; curve?: CurveTerms | undefined; base?: string | undefined }
    | undefined;
  readonly rounding: {
    readonly level?: { places: number } | undefined;
    readonly value?: { places: number } | undefined;
  };
  readonly measures: readonly MeasureTerms[];
  readonly claim?: { within_months: number } | undefined;
  readonly stacking: { not_together: readonly (readonly string[])[]; one_per_incident: boolean };
  readonly suppressors: readonly { severities: readonly string[]; more_than: string; instead: LimitTerms }[];
  readonly caps: readonly ({ over: WindowTerms; of: string } & LimitTerms)[];
  readonly carry_forward: boolean;
  readonly minimum_payout?: { more_than: string; otherwise: string } | undefined;
  readonly debits: string;
  readonly relief?: { credit: string; counts: boolean } | undefined;
  readonly counters: readonly CounterTerms[];
}
export interface TermsFile {
  readonly provider: string;
  readonly charges: readonly {
    valid_from: string;
    valid_to?: string | undefined;
    kind: string;
    service?: string | undefined;
    region?: string | undefined;
    amount: string;
  }[];
  readonly schemes: readonly SchemeTerms[];
  readonly events: readonly {
    period: string;
    measure: string;
    kind: string;
    reference: string;
    claimed_in?: string | undefined;
    class?: string | undefined;
    count?: number | undefined;
    size?: string | undefined;
    customers?: number | undefined;
  }[];
}

/** What the verifier reads of a published report. */
export interface ReportRead {
  readonly period: string;
  readonly measures: readonly {
    id: string;
    provider: string | null;
    level: string | null;
    target: string | null;
    minimum: string | null;
    achievement: string;
    numerator: number | null;
    denominator: number | null;
    breakdown: readonly {
      by: Readonly<Record<string, string>>;
      numerator: number | null;
      denominator: number | null;
    }[];
  }[];
  readonly incidents: readonly {
    resolver: string | null;
    excluded: boolean;
    category: string | number;
    outageMinutes: number | null;
    customersAffected?: number | null | undefined;
  }[];
  readonly indicators?:
    | readonly { id: string; columns: readonly { name: string }[]; rows: readonly (readonly (string | null)[])[] }[]
    | undefined;
  readonly serviceCredits: readonly {
    provider: string;
    measure: string;
    amount: string;
    points?: string | null | undefined;
  }[];
  readonly serviceCreditTotals?: readonly { provider: string; carriedForward?: string | undefined }[] | undefined;
  /** Of a month that earlier reports state: whose credits they tell. */
  readonly told?: readonly string[] | undefined;
}
