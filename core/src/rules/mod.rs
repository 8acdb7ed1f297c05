//! The catalogue: every rule, one file each, one line here.

use crate::rule::Rule;

/// Declares the rules of each family; a rule's module is its id with underscores.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $family:ident { $($rule:ident,)* })*) => {
        $($(#[$doc])* pub(crate) mod $family { $(pub(crate) mod $rule;)* })*

        /// Every rule, by family and id.
        pub static RULES: &[&Rule] = &[$($(&$family::$rule::RULE,)*)*];
    };
}

catalogue! {
    /// Actions: what is done, and by when.
    action {
        action_without_milestone,
        action_without_task,
        action_without_timescale,
        due_before_publication,
        milestones_out_of_order,
        open_ended_timescale,
        outcome_worded_as_action,
        overdue_action,
        shared_timescale,
        timescale_outside_plan,
        timescale_spans_plan,
        vague_timescale,
    }

    /// The document itself: what it says of itself, and what it leaves blank.
    document {
        amount_unclear,
        aspect_without_control,
        aspect_without_legal_status,
        aspect_without_target,
        consultation_unanswered,
        document_control_missing,
        empty_section,
        implication_blank,
        period_missing,
    }

    /// Figures: what is printed, in what unit, on what basis.
    figure {
        basis_changes,
        blank_figure,
        comparator_kind_differs,
        comparator_missing,
        figures_disagree,
        forecast_misses_target,
        guessed_polarity,
        impossible_percentage,
        mixed_absence_codes,
        out_of_range,
        outlier_move,
        percentage_arithmetic,
        polarity_contradicts_title,
        polarity_unstated,
        precision_varies,
        small_cohort,
        stale_figure,
        unit_contradicts_title,
        unit_unclear,
        unit_varies,
        worsening_run,
        year_kind_unstated,
    }

    /// What is found while reading and decoding.
    file {
        duplicate_key,
        guessed_column,
        impossible_range,
        limit_reached,
        missing_field,
        nothing_recognised,
        rejoined_row,
        repeated_header,
        rule_failed,
        run_together_cell,
        schema_mismatch,
        uncertain_reading,
        unknown_field,
        unreadable,
        unreadable_figure,
        unreadable_timescale,
        unrecognised_column,
        unrecognised_table,
        value_lost,
        wrong_type,
    }

    /// Identity: references, labels, titles and names.
    identity {
        count_mismatch,
        duplicate_id,
        duplicate_label,
        label_out_of_sequence,
        missing_id,
        near_duplicate_name,
        near_duplicate_title,
        ref_outside_parent,
        reference_form_varies,
        title_differs,
        unexplained_scheme,
        unknown_post,
        unused_framework,
    }

    /// Judgements: grades and their scales.
    judgement {
        grade_declined_unanswered,
        grade_off_scale,
        scale_direction_unstated,
    }

    /// Owners: who answers for what.
    owner {
        accountable_outside_leadership,
        accountable_to_self,
        action_without_owner,
        indicator_without_owner,
        overloaded_owner,
        owner_differs,
        owner_is_a_group,
        risk_without_owner,
        several_owners,
    }

    /// Risks: the register and its arithmetic.
    risk {
        band_gap,
        band_inconsistent,
        band_mismatch,
        band_overlap,
        effect_without_mitigation,
        mitigation_without_effect,
        off_scale,
        rating_mismatch,
        rating_notation,
        register_year_differs,
        residual_above_appetite,
        residual_above_inherent,
        risk_without_mitigation,
        scale_not_monotone,
        signer_owns_risk,
        undated_risk,
    }

    /// Success criteria: evidence, timescale, assessment.
    success {
        assessment_overdue,
        criterion_not_assessed,
        criterion_without_evidence,
        criterion_without_timescale,
    }

    /// Targets: what is to be achieved, year by year.
    target {
        breakdown_does_not_add_up,
        breakdown_missing,
        deferred_target,
        external_target_differs,
        flat_target,
        implausible_step,
        missing_target_year,
        overdue_deferred_target,
        short_target_run,
        target_asks_nothing,
        target_behind_comparator,
        target_never_recovers,
        target_reverses,
        target_without_baseline,
        target_worse_than_forecast,
        target_worse_than_outturn,
        uneven_target_path,
    }

    /// The thread itself: what hangs on what.
    thread {
        action_without_priority,
        dependency_cycle,
        high_risk_without_action,
        improvement_area_unanswered,
        indicator_without_action,
        indicator_without_priority,
        measurable_commitment_unmeasured,
        priority_serves_nothing,
        priority_without_action,
        priority_without_indicator,
        priority_without_source,
        project_without_action,
        risk_implication_unregistered,
        risk_threatens_nothing,
        target_hidden_in_task,
        team_plan_without_action,
        unknown_reference,
        wrong_kind_of_reference,
    }
}
