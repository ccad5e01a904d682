namespace Wegenetz.Tests.Guidance;

/// <summary>
/// People and companies as they come to the pilots, invented, with what the rules must say to them. Expected from reading the conditions and their paragraphs:
/// "fits", "open", "no" (does not fit), "warned" (suspended), "absent" (not looked at).
/// </summary>
internal static class Situations
{
    /// <summary>Somebody who can get Grundsicherungsgeld, as far as nothing else is said.</summary>
    private const string Needy = "age=40 retirementAgeReached=false workCapacity3h=true needy=true habitualResidenceGermany=true citizenship=german employmentStatus=unemployed";

    private const string Adult = "age=40 retirementAgeReached=false habitualResidenceGermany=true citizenship=german";

    public static readonly TheoryData<string, string, string, string> All = new()
    {
        // SGB II: the reform of 2026-07-01
        { "Grundsicherung before the reform", $"goals=livelihood {Needy}", "2026-06-30", "sgb2-basic-income=fits sgb12-subsistence-27=absent" },
        { "Grundsicherung after the reform", $"goals=livelihood {Needy}", "2026-07-01", "sgb2-basic-income=fits" },
        { "wage subsidy 16e on the last day of the old law: long unemployment counts", $"goals=work {Needy} receivesSgb2=true unemploymentMonths=24 sgb2MonthsLast24=10 contractMonths=24 contractAlreadySigned=false employedHereBefore=false", "2026-06-30", "sgb2-wage-subsidy-16e=fits" },
        { "wage subsidy 16e on the first day of the new law: months of benefit count", $"goals=work {Needy} receivesSgb2=true unemploymentMonths=24 sgb2MonthsLast24=10 contractMonths=24 contractAlreadySigned=false employedHereBefore=false", "2026-07-01", "sgb2-wage-subsidy-16e=no" },
        { "wage subsidy 16e after the reform with 21 months of benefit and little work", $"goals=work {Needy} receivesSgb2=true sgb2MonthsLast24=21 substantialWorkLast7Years=false contractMonths=24 contractAlreadySigned=false employedHereBefore=false", "2026-07-01", "sgb2-wage-subsidy-16e=fits" },
        { "wage subsidy 16e before the reform with 23 months of unemployment", $"goals=work {Needy} receivesSgb2=true unemploymentMonths=23 sgb2MonthsLast24=21 contractMonths=24 contractAlreadySigned=false employedHereBefore=false", "2026-06-30", "sgb2-wage-subsidy-16e=no" },
        { "dispute on the plan before the reform goes to arbitration", $"goals=work {Needy} cooperationPlanDispute=true", "2026-06-30", "sgb2-arbitration-15a-old=fits sgb2-obligation-15a=absent" },
        { "dispute on the plan after the reform ends in an obligation", $"goals=work {Needy} cooperationPlanDispute=true", "2026-07-01", "sgb2-arbitration-15a-old=absent sgb2-obligation-15a=fits" },
        { "course obligation of a German before the reform", $"goals=language {Needy} receivesSgb2=true germanLevel=A2", "2026-06-30", "integration-course-obligation-44a=no" },
        { "course obligation of a German after the reform", $"goals=language {Needy} receivesSgb2=true germanLevel=A2", "2026-07-01", "integration-course-obligation-44a=fits" },
        { "vocational language course for an employee with A2 before the reform", "goals=language citizenship=eu residenceStatus=eu-free-movement germanLevel=A2 employmentStatus=employed integrationCourseCompleted=false", "2026-06-30", "vocational-language-45a=no" },
        { "vocational language course for an employee with A2 after the reform", "goals=language citizenship=eu residenceStatus=eu-free-movement germanLevel=A2 employmentStatus=employed integrationCourseCompleted=false", "2026-07-01", "vocational-language-45a=open" },

        // SGB II: who gets it
        { "fourteen years old", $"goals=livelihood {Needy} receivesSgb2=false age=14", "2026-11-25", "sgb2-basic-income=no" },
        { "fifteen years old", $"goals=livelihood {Needy} age=15", "2026-11-25", "sgb2-basic-income=fits" },
        { "at retirement age", $"goals=livelihood {Needy} receivesSgb2=false retirementAgeReached=true", "2026-11-25", "sgb2-basic-income=no sgb12-old-age-41=fits" },
        { "cannot work three hours a day for the time being", $"goals=livelihood {Needy} workCapacity3h=false permanentlyFullyIncapacitated=false receivesSgb2=false", "2026-11-25", "sgb2-basic-income=no sgb12-subsistence-27=fits" },
        { "cannot work for ever", $"goals=livelihood {Needy} workCapacity3h=false permanentlyFullyIncapacitated=true receivesSgb2=false", "2026-11-25", "sgb12-old-age-41=fits sgb12-subsistence-27=no" },
        { "income not told", "goals=livelihood age=40 retirementAgeReached=false workCapacity3h=true habitualResidenceGermany=true citizenship=german employmentStatus=unemployed receivesSgb2=false", "2026-11-25", "sgb2-basic-income=open" },
        { "student who lives alone", $"goals=livelihood {Needy} employmentStatus=student-university livesWithParents=false receivesSgb2=false", "2026-11-25", "sgb2-basic-income=no trainee-sgb2-27=fits" },
        { "student at the parents' home", $"goals=livelihood {Needy} employmentStatus=student-university livesWithParents=true receivesSgb2=false", "2026-11-25", "sgb2-basic-income=fits" },
        { "EU citizen who only looks for work, fifty-nine months here", $"goals=livelihood {Needy} citizenship=eu residenceStatus=eu-free-movement euJobSeekerOnly=true euWorkerOrSelfEmployed=false monthsInGermany=59 receivesSgb2=false", "2026-11-25", "sgb2-basic-income=no" },
        { "EU citizen who only looks for work, sixty months here", $"goals=livelihood {Needy} citizenship=eu residenceStatus=eu-free-movement euJobSeekerOnly=true euWorkerOrSelfEmployed=false monthsInGermany=60 receivesSgb2=false", "2026-11-25", "sgb2-basic-income=fits" },
        { "EU citizen who works, first month", $"goals=livelihood {Needy} citizenship=eu residenceStatus=eu-free-movement euJobSeekerOnly=false euWorkerOrSelfEmployed=true monthsInGermany=1", "2026-11-25", "sgb2-basic-income=fits" },
        { "recognised refugee", $"goals=livelihood {Needy} citizenship=third-country residenceStatus=s25-2-refugee", "2026-11-25", "sgb2-basic-income=fits" },
        { "asylum seeker", $"goals=livelihood {Needy} citizenship=third-country residenceStatus=permission-to-stay monthsInGermany=10 receivesSgb2=false", "2026-11-25", "sgb2-basic-income=no asylblg-basic-3=fits asylblg-analog-2=no" },
        { "asylum seeker after thirty-six months", $"goals=livelihood {Needy} citizenship=third-country residenceStatus=permission-to-stay monthsInGermany=36 receivesSgb2=false", "2026-11-25", "asylblg-basic-3=no asylblg-analog-2=fits" },
        { "from Ukraine with temporary protection", $"goals=livelihood {Needy} citizenship=third-country residenceStatus=s24", "2026-11-25", "sgb2-basic-income=fits ukraine-s24-sgb2=fits ukraine-s24-asylblg-draft=absent" },
        { "BAMF has recognised somebody who got asylum benefits", $"goals=livelihood {Needy} citizenship=third-country residenceStatus=s25-2-refugee bamfRecognitionReceived=true", "2026-11-25", "asylblg-to-sgb2-transition=fits" },

        // SGB II: instruments
        { "debts with Grundsicherungsgeld", "goals=debt receivesSgb2=true debtProblem=true", "2026-11-25", "sgb2-debt-counselling-16a=fits debt-counselling-open=no" },
        { "debts without Grundsicherungsgeld", $"goals=debt {Adult} receivesSgb2=false needy=false debtProblem=true", "2026-11-25", "sgb2-debt-counselling-16a=no debt-counselling-open=fits" },
        { "single parent with Grundsicherungsgeld", "goals=livelihood receivesSgb2=true singleParent=true minorChildren=2", "2026-11-25", "sgb2-additional-need-single-parent=fits" },
        { "work opportunity after thirty-five months in five years", "goals=work receivesSgb2=true unemploymentMonths=40 aghMonthsLast60=35", "2026-11-25", "sgb2-work-opportunity-16d=fits" },
        { "work opportunity after thirty-six months in five years", "goals=work receivesSgb2=true unemploymentMonths=40 aghMonthsLast60=36", "2026-11-25", "sgb2-work-opportunity-16d=no" },
        { "social labour market with seventy-two of eighty-four months", "goals=work receivesSgb2=true age=50 sgb2MonthsLast84=72 substantialWorkLast7Years=false months16iUsed=0 jobSocialInsured=true contractAlreadySigned=false", "2026-11-25", "sgb2-participation-16i=fits" },
        { "social labour market at twenty-four", "goals=work receivesSgb2=true age=24 sgb2MonthsLast84=72 substantialWorkLast7Years=false months16iUsed=0 jobSocialInsured=true contractAlreadySigned=false", "2026-11-25", "sgb2-participation-16i=no" },
        { "social labour market with sixty months and a child", "goals=work receivesSgb2=true age=30 sgb2MonthsLast84=60 sgb2MonthsLast60=60 minorChildren=1 substantialWorkLast7Years=false months16iUsed=0 jobSocialInsured=true contractAlreadySigned=false", "2026-11-25", "sgb2-participation-16i=fits" },
        { "young and hard to reach", "goals=counselling age=19 hardToReach=true needy=true", "2026-11-25", "sgb2-hard-to-reach-16h=fits sgb8-youth-social-work-13=fits youth-employment-agency=fits" },
        { "coaching", "goals=work receivesSgb2=true multipleObstacles=true", "2026-11-25", "sgb2-coaching-16k=fits" },
        { "self-employed with Grundsicherungsgeld", "goals=self-employment receivesSgb2=true takesUpSelfEmployment=true businessPlanViable=true", "2026-11-25", "sgb2-start-up-allowance-16b=fits sgb2-self-employed-16c=fits start-up-grant-93=open" },
        { "the bonus ended", "goals=qualification receivesSgb2=true", "2024-03-28", "sgb2-bonus-16j=absent" },
        { "the bonus on its last day", "goals=qualification receivesSgb2=true", "2024-03-27", "sgb2-bonus-16j=fits" },

        // SGB III
        { "unemployment benefit after twelve months insured", $"goals=livelihood {Adult} employmentStatus=unemployed insuredMonthsLast30=12 registeredWithAgency=true", "2026-11-25", "sgb3-unemployment-benefit=fits" },
        { "unemployment benefit after eleven months insured", $"goals=livelihood {Adult} employmentStatus=unemployed insuredMonthsLast30=11 unemploymentBenefitEntitled=false registeredWithAgency=true", "2026-11-25", "sgb3-unemployment-benefit=open" },
        { "unemployment benefit after five months insured", $"goals=livelihood {Adult} employmentStatus=unemployed insuredMonthsLast30=5 unemploymentBenefitEntitled=false registeredWithAgency=true", "2026-11-25", "sgb3-unemployment-benefit=no" },
        { "start-up grant with one hundred fifty days left", $"goals=self-employment {Adult} unemploymentBenefitEntitled=true unemploymentBenefitRemainingDays=150 takesUpSelfEmployment=true businessPlanViable=true", "2026-11-25", "start-up-grant-93=fits" },
        { "start-up grant with one hundred forty-nine days left", $"goals=self-employment {Adult} unemploymentBenefitEntitled=true unemploymentBenefitRemainingDays=149 takesUpSelfEmployment=true businessPlanViable=true", "2026-11-25", "start-up-grant-93=no" },
        { "retraining without a qualification", $"goals=qualification {Adult} hasUsableQualification=false yearsWorkedTotal=3 suitableForOccupation=true counselledBeforeStart=true", "2026-11-25", "retraining-81-2=fits" },
        { "retraining four years outside of the qualification", $"goals=qualification {Adult} hasUsableQualification=true yearsOutsideQualification=4", "2026-11-25", "retraining-81-2=no" },
        { "retraining five years outside of the qualification", $"goals=qualification {Adult} hasUsableQualification=true yearsOutsideQualification=5 suitableForOccupation=true counselledBeforeStart=true", "2026-11-25", "retraining-81-2=fits" },
        { "trying out work for six weeks", $"goals=work {Adult} employmentStatus=unemployed internshipWeeks=6 contractAlreadySigned=false", "2026-11-25", "company-trial-mag=fits" },
        { "trying out work for seven weeks after a short time without work", $"goals=work {Adult} employmentStatus=unemployed unemploymentMonths=3 internshipWeeks=7 contractAlreadySigned=false", "2026-11-25", "company-trial-mag=open" },
        { "trying out work for thirteen weeks", $"goals=work {Adult} employmentStatus=unemployed internshipWeeks=13 contractAlreadySigned=false", "2026-11-25", "company-trial-mag=no" },
        { "young person who finds no apprenticeship", "goals=training age=18 citizenship=german compulsorySchoolingDone=true employmentStatus=none trainingSeekingUnsuccessful=true hasTrainingContract=false hasUsableQualification=false residenceStatus=not-needed", "2026-11-25", "pre-vocational-51=fits training-guarantee=fits youth-employment-agency=fits" },
        { "apprentice who lives alone", "goals=livelihood citizenship=german residenceStatus=not-needed hasTrainingContract=true employmentStatus=trainee trainingType=dual livesWithParents=false", "2026-11-25", "vocational-training-grant-56=fits" },
        { "apprentice at the parents' home", "goals=livelihood citizenship=german residenceStatus=not-needed hasTrainingContract=true employmentStatus=trainee trainingType=dual livesWithParents=true", "2026-11-25", "vocational-training-grant-56=no" },

        // SGB VIII, IX, XII and families
        { "childcare from the first birthday", "goals=childcare minorChildren=1 youngestChildMonths=12", "2026-11-25", "sgb8-childcare-24=fits" },
        { "childcare before the first birthday for parents at work", "goals=childcare minorChildren=1 youngestChildMonths=11 employmentStatus=employed", "2026-11-25", "sgb8-childcare-24=fits" },
        { "childcare before the first birthday, nothing else known", "goals=childcare minorChildren=1 youngestChildMonths=11", "2026-11-25", "sgb8-childcare-24=open" },
        { "young adult out of care at twenty", "goals=housing age=20 socialDisadvantage=true", "2026-11-25", "sgb8-young-adults-41=fits" },
        { "young adult out of care at twenty-one", "goals=housing age=21 socialDisadvantage=true", "2026-11-25", "sgb8-young-adults-41=open" },
        { "degree of disability of thirty", "goals=work gdb=30 disabilityOrThreatened=true healthImpairsWork=true", "2026-11-25", "sgb9-equal-status=fits sgb9-participation-work-49=fits" },
        { "degree of disability of twenty", "goals=work gdb=20 disabilityOrThreatened=true healthImpairsWork=false", "2026-11-25", "sgb9-equal-status=absent sgb9-participation-work-49=no" },
        { "homeless soon and much at once", "goals=housing homelessnessThreat=true multipleObstacles=true", "2026-11-25", "sgb12-special-difficulties-67=fits sgb2-rent-arrears=fits" },
        { "child supplement with nine hundred euros", "goals=family-benefits minorChildren=2 childBenefitReceived=true parentIncomeGrossMonth=900 singleParent=false receivesSgb2=false", "2026-11-25", "child-supplement=fits" },
        { "child supplement with eight hundred ninety-nine euros", "goals=family-benefits minorChildren=2 childBenefitReceived=true parentIncomeGrossMonth=899 singleParent=false receivesSgb2=false", "2026-11-25", "child-supplement=no" },
        { "child supplement of a single parent with six hundred euros", "goals=family-benefits minorChildren=1 childBenefitReceived=true parentIncomeGrossMonth=600 singleParent=true receivesSgb2=false", "2026-11-25", "child-supplement=fits" },
        { "school trip with housing benefit", "goals=family-benefits minorChildren=1 hasSchoolOrKitaChild=true receivesHousingBenefit=true childBenefitReceived=true", "2026-11-25", "education-participation-6b=fits education-participation-28=absent" },
        { "no maintenance paid for a child of eleven", "goals=family-benefits citizenship=german singleParent=true otherParentPays=false minorChildren=1 youngestChildMonths=143", "2026-11-25", "maintenance-advance=fits" },

        // Residence, language, recognition
        { "asylum seeker outside of the centre wants to work", "goals=work citizenship=third-country residenceStatus=permission-to-stay livesInReceptionCentre=false monthsInGermany=3 safeCountryOfOrigin=false asylumRejected=false", "2026-11-25", "work-permit-asylum-61=fits" },
        { "asylum seeker in the centre after three months, before the change", "goals=work citizenship=third-country residenceStatus=permission-to-stay livesInReceptionCentre=true monthsInGermany=3 monthsSinceAsylumApplication=3 safeCountryOfOrigin=false asylumManifestlyUnfounded=false asylumRejected=false", "2026-06-11", "work-permit-asylum-61=no" },
        { "asylum seeker in the centre after three months, after the change", "goals=work citizenship=third-country residenceStatus=permission-to-stay livesInReceptionCentre=true monthsInGermany=3 monthsSinceAsylumApplication=3 safeCountryOfOrigin=false asylumManifestlyUnfounded=false asylumRejected=false", "2026-06-12", "work-permit-asylum-61=fits" },
        { "tolerated with a self-caused ban", "goals=work citizenship=third-country residenceStatus=tolerated workBanSelfCaused=true", "2026-11-25", "work-permit-tolerated-60a=no" },
        { "chance of residence was open until the end of 2025", "goals=residence-security citizenship=third-country residenceStatus=tolerated", "2025-12-31", "opportunity-residence-104c=fits" },
        { "chance of residence is over", "goals=residence-security citizenship=third-country residenceStatus=tolerated", "2026-01-01", "opportunity-residence-104c=no" },
        { "course admission while it was suspended", "goals=language citizenship=eu residenceStatus=eu-free-movement germanLevel=A1", "2026-02-09", "integration-course-admission-44-4=warned" },
        { "course admission on the day before", "goals=language citizenship=eu residenceStatus=eu-free-movement germanLevel=A1", "2026-02-08", "integration-course-admission-44-4=fits" },
        { "course entitlement in the first year", "goals=language citizenship=third-country residenceStatus=s25-2-refugee monthsSinceFirstTitle=12 germanLevel=A1 visibleLowIntegrationNeed=false age=30", "2026-11-25", "integration-course-entitlement-44=fits" },
        { "course entitlement after the first year", "goals=language citizenship=third-country residenceStatus=s25-2-refugee monthsSinceFirstTitle=13 germanLevel=A1 visibleLowIntegrationNeed=false age=30", "2026-11-25", "integration-course-entitlement-44=open" },
        { "foreign vocational qualification", "goals=recognition foreignQualification=vocational foreignQualificationRecognised=false monthsInGermany=3 annualIncome=26000 receivesSgb2=false", "2026-11-25", "recognition-bqfg=fits recognition-grant=fits iq-network=fits" },
        { "student of a recognised field", "goals=study citizenship=german studyOrSchoolBafoegEligible=true age=44", "2026-11-25", "bafoeg=fits" },

        // Companies, associations
        { "company wants to hire a refugee", "asker=company goals=hire citizenship=third-country", "2026-11-25", "employer-service=fits hire-refugee-checklist=fits" },
        { "company with a training course of one hundred twenty hours", "asker=company goals=upskill-employees employmentStatus=employed courseHours=120 fundedTrainingLast2Years=false", "2026-11-25", "employee-qualification-82=no" },
        { "company with a training course of one hundred twenty-one hours", "asker=company goals=upskill-employees employmentStatus=employed courseHours=121 courseCertifiedAzav=true fundedTrainingLast2Years=false qualificationYearsAgo=2", "2026-11-25", "employee-qualification-82=fits" },
        { "internship for orientation, thirteen weeks", "asker=company goals=offer-internship internshipPurpose=orientation-training-or-study internshipWeeks=13", "2026-11-25", "internship-milog-22=fits" },
        { "internship for orientation, fourteen weeks, grown up", "asker=company goals=offer-internship internshipPurpose=orientation-training-or-study internshipWeeks=14 age=30", "2026-11-25", "internship-milog-22=no" },
        { "association offers work opportunities", "asker=association goals=offer-work-opportunity orgType=association workAdditional=true workPublicInterest=true workCompetitionNeutral=true", "2026-11-25", "sgb2-work-opportunity-16d-provider=fits" },
        { "association wants to help refugees", "asker=association goals=support-refugees", "2026-11-25", "association-help-menu=fits volunteering-refugees=fits" },
        { "volunteer", "asker=person goals=volunteer-work", "2026-11-25", "volunteering-refugees=fits" },
    };
}
